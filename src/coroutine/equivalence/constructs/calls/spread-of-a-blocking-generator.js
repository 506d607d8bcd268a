function* g() {
  yield block(1);
  yield block(2);
}
const f = (...a) => a;
log(f(0, ...g()), [...g(), 3]);
