function* g() {
  try {
    yield block(1);
  } finally {
    yield block(2);
  }
}
const it = g();
log(it.next(), it.return(5), it.next(), it.next());
