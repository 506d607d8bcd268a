function* g(a = log('parameter')) {
  log('body', block(a));
  yield;
}
const it = g();
log('made');
it.next();
