async function* g() {
  yield block(1);
  yield 2;
}
const it = g();
log(await Promise.all([it.next(), it.next(), it.next()]));
