function* g() {
  block();
}
const it = g();
log(
  it instanceof g,
  Object.prototype.toString.call(it),
  g,
  Object.getPrototypeOf(g) === Object.getPrototypeOf(function* () {}),
  typeof it.next,
);
