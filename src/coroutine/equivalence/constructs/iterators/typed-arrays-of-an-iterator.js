function* g() {
  yield block(1);
  yield block(300);
}
log(
  new Uint8Array(g()),
  Uint8Array.from(g()),
  Int16Array.from(g(), (x) => block(x) * 2),
);
