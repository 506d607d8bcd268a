async function* g() {
  try {
    yield Promise.reject(block(new Error('no')));
  } finally {
    log('closed');
  }
}
const it = g();
try {
  await it.next();
} catch (e) {
  log(e);
}
log(await it.next());
