function* g() {
  yield block(1);
  yield block(2);
}
log(
  Array.from(g()),
  Array.from(g(), (x) => block(x) * 2),
);
