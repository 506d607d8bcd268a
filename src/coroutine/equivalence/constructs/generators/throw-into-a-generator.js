function* g() {
  try {
    yield block(1);
  } catch (e) {
    log('in', e);
    yield block(2);
  }
}
const it = g();
it.next();
log(it.throw(new Error('x')), it.next());
