async function* g() {
  yield 1;
  throw new Error(block('e'));
}
const it = g();
await it.next();
try {
  await it.next();
} catch (e) {
  log(e);
}
log(await it.next());
