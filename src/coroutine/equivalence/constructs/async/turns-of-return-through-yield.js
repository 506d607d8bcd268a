const thenable = (n) => ({
  get then() {
    log('get then', n);
    return undefined;
  },
});
const iterable = { [Symbol.asyncIterator]: () => ({ next: () => ({ done: false, value: 1 }), get return() { log('get return'); return undefined } }) };
async function* g() {
  yield* iterable;
}
async function* h() {
  yield* [1, 2];
}
const show = (n) => [(r) => log(n, r.done), (e) => log(n, e)];
let it = g();
it.next().then(...show('a'));
it.return(thenable('x')).then(...show('b'));
it = h();
it.next().then(...show('c'));
it.return(Promise.resolve(4)).then(...show('d'));
it.next().then(...show('e'));
(async () => {
  for (let i = 0; i < 12; i++) {
    await null;
    log('t', i);
  }
})();
