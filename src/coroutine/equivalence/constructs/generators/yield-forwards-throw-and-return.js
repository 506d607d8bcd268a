function* b() {
  try {
    yield block(1);
  } catch (e) {
    log('caught', e);
    yield 2;
  } finally {
    log('fin');
  }
}
function* a() {
  block();
  yield* b();
}
const it = a();
it.next();
log(it.throw('t'), it.return(4));
