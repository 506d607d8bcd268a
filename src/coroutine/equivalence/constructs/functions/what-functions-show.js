const functions = [
  () => block(),
  (a, b) => block(),
  (a, ...b) => block(),
  function () { block(); },
  function named(a) { block(named); },
  { m(a, b) { block(); } }.m,
  { ['a' + 'b']() { block(); } }.ab,
  { 'c-d': () => block() }['c-d'],
  { __proto__() { block(); } }['__proto__'],
  Object.getOwnPropertyDescriptor({ get x() { return block(); } }, 'x').get,
  Object.getOwnPropertyDescriptor({ set [Symbol.iterator](v) { block(); } }, Symbol.iterator).set,
  class { static s() { block(); } }.s,
  declared,
];
function declared(a, b = block()) { block(); }
for (const f of functions) {
  log(f.name, f.length, Reflect.ownKeys(f), 'prototype' in f, Object.getPrototypeOf(f) === Function.prototype);
  log(JSON.stringify(Object.getOwnPropertyDescriptors(f)));
  try {
    log(typeof new f());
  } catch (e) {
    log(e.name);
  }
}
