async function* b() {
  try {
    yield 1;
  } finally {
    log('inner', block(2));
    await null;
    block(3);
  }
}
async function* a() {
  try {
    yield* b();
    log('never');
  } finally {
    log('outer', block(4));
    await 1;
    log('end');
  }
  log('never');
}
async function* z() {
  yield* a();
  log('never');
}
let it = a();
await it.next();
log(await it.return('r'), await it.next());
it = z();
await it.next();
log(await it.return('s'));
it = z();
await it.next();
try {
  log(await it.throw('t'));
} catch (e) {
  log(e);
}
