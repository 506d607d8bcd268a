// needs Iterator.from
let n = 0;
const bare = {
  next: () => block({ done: n >= 4, value: n++ }),
  return() {
    log('return', block(n));
    return { left: true };
  },
};
const wrapped = Iterator.from(bare);
log(wrapped.next(), wrapped.next(1), wrapped.return(), wrapped instanceof Iterator, wrapped === bare);
log(wrapped.map((x) => block(x * 2)).toArray());
const iterable = {
  [Symbol.iterator]() {
    return block([1, 2].values());
  },
};
log(Iterator.from(iterable).toArray(), Iterator.from('ab').toArray());
function* g() {
  yield block(1);
}
const own = g();
log(Iterator.from(own) === own, own.next());
log(Iterator.from({ next: () => block({ done: true }) }).return());
for (const wrong of [1, null, { [Symbol.iterator]: 1 }, { [Symbol.iterator]: () => block(1) }])
  try {
    log(Iterator.from(wrong));
  } catch (e) {
    log(e instanceof TypeError);
  }
