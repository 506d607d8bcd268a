function* a() {
  const r = yield* b();
  log('r', r);
  yield* [block(8)];
}
function* b() {
  yield block(1);
  return block('ret');
}
log([...a()]);
