let it;
function* g() {
  block();
  try {
    it.next();
  } catch (e) {
    log(e);
  }
  yield 1;
}
it = g();
log(it.next());
