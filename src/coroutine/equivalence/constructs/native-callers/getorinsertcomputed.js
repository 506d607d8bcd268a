// needs Map.prototype.getOrInsertComputed
const map = new Map([['a', 1]]);
log(map.getOrInsertComputed('a', () => block(2)), map.getOrInsertComputed('b', (key) => block(key + '!')), map);
log(map.getOrInsertComputed(-0, (key) => block(Object.is(key, 0))));
log(
  map.getOrInsertComputed('c', (key) => {
    map.set(key, 'inside');
    return block('outside');
  }),
  map,
);
const weak = new WeakMap();
const key = {};
log(weak.getOrInsertComputed(key, () => block(3)), weak.get(key));
for (const run of [() => weak.getOrInsertComputed(1, () => log('called')), () => map.getOrInsertComputed('x', 1)])
  try {
    run();
  } catch (e) {
    log(e instanceof TypeError);
  }
