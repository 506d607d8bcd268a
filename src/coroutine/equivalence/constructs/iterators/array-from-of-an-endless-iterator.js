function* endless() {
  try {
    for (let i = 0; ; i++) yield block(i);
  } finally {
    log('left', block('x'));
  }
}
const stop = (x) => {
  if (x === 3) throw block(new Error('stop'));
  return block(x);
};
class Fixed {
  constructor(...args) {
    log('made', ...args);
    Object.defineProperty(this, 1, { value: 1 });
  }
}
for (const run of [() => Array.from(endless(), stop), () => Array.from.call(Fixed, endless()), () => Array.from(block({ [Symbol.iterator]: 1 }))])
  try {
    log(run());
  } catch (e) {
    log(e instanceof TypeError ? 'TypeError' : e);
  }
log(Array.from.call(Object, [1, 2], (x) => block(x * 2)), Array.from({ length: 2, 0: 'a' }, (x, i) => block([x, i])), Array.from('ab'));
