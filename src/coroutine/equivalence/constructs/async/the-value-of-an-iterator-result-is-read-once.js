const r = {
  done: false,
  get value() {
    log('read');
    return 1;
  },
};
function* g() {
  block();
  yield* { [Symbol.iterator]: () => ({ next: () => r }) };
}
const it = g();
it.next();
log('next');
log(it.next().value);
