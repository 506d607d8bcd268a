function* g(a) {
  const x = yield block(a);
  log('got', x);
  const y = yield x + block(1);
  return block(y);
}
const it = g(1);
log(it.next(), it.next(10), it.next(20), it.next());
