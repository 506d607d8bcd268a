function* g() {
  yield 1;
  yield 2;
  log('not reached');
}
const [a, b] = g();
log(a, b, block(1));
