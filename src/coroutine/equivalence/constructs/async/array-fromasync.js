// needs Array.fromAsync
async function* later() {
  try {
    yield block(1);
    yield Promise.resolve(2);
    yield 3;
  } finally {
    log('left', block('x'));
  }
}
function* now() {
  yield block(1);
  yield Promise.resolve(2);
}
log(await Array.fromAsync(later()), await Array.fromAsync(now()), await Array.fromAsync([1, Promise.resolve(2)]));
log(await Array.fromAsync(later(), (x, i) => block(x * 10 + i)), await Array.fromAsync(now(), async (x) => block(x + 1)));
log(await Array.fromAsync({ length: 2, 0: Promise.resolve('a'), 1: 'b' }, (x) => block(x + x)));
log(
  await Array.fromAsync(
    later(),
    function (x) {
      return block(this.add + x);
    },
    { add: 5 },
  ),
);
const failing = () => {
  throw block(new Error('x'));
};
const iterator = {
  [Symbol.asyncIterator]() {
    return block(this);
  },
  next: async () => block({ done: false, value: 1 }),
  async return() {
    log('return', block(1));
    return {};
  },
};
for (const run of [
  () => Array.fromAsync(later(), failing),
  () => Array.fromAsync(iterator, failing),
  () => Array.fromAsync(null),
  () => Array.fromAsync(now(), 1),
  () => Array.fromAsync({ [Symbol.iterator]: failing }),
  () => Array.fromAsync([Promise.reject(new Error("y"))], (x) => block(x)),
])
  try {
    log(await run());
  } catch (e) {
    log(e instanceof TypeError ? 'TypeError' : e);
  }
class Mine extends Array {
  constructor(...args) {
    super(...args);
    log('made', ...args);
  }
}
log((await Mine.fromAsync(now())) instanceof Mine, (await Mine.fromAsync({ length: 1 })) instanceof Mine);
log(await Array.fromAsync.call({}, [block(1)]));
