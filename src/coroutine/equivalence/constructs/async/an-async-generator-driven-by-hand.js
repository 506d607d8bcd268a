async function* g() {
  const x = yield block(1);
  log('got', x);
  try {
    yield 2;
  } catch (e) {
    log('in', e);
    yield 3;
  }
}
const it = g();
log(await it.next('ignored'), await it.next('x'), await it.throw('t'), await it.return('r'), await it.next());
