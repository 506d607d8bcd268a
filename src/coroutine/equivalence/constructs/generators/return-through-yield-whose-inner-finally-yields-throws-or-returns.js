function* b(k) {
  try {
    yield 1;
  } finally {
    block(1);
    if (k === 1) yield block(2);
    if (k === 2) throw new Error('e');
    if (k === 3) return block(3);
  }
}
function* a(k) {
  const r = yield* b(k);
  log('never', r);
}
for (const k of [1, 2, 3]) {
  const it = a(k);
  it.next();
  try {
    log(it.return('r'), it.next(), it.next());
  } catch (e) {
    log(e);
  }
}
