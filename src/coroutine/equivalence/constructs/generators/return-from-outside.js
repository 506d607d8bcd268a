function* g() {
  try {
    yield block(1);
    yield 2;
  } finally {
    log(block('cleanup'));
  }
}
const it = g();
it.next();
log(it.return(9), it.next());
