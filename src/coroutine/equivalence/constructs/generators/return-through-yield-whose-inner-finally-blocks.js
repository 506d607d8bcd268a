function* b() {
  try {
    yield 1;
  } finally {
    log('inner', block(2));
    block(3);
  }
}
function* a() {
  try {
    yield* b();
    log('never');
  } finally {
    log('outer', block(4));
  }
  log('never');
}
function* z() {
  yield* a();
  log('never');
}
let it = a();
it.next();
log(it.return('r'), it.next());
it = z();
it.next();
log(it.return('s'), it.next());
