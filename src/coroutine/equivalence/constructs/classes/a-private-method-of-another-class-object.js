class A {
  #m() {
    return block(1);
  }
  static call(o) {
    return o.#m();
  }
}
log(A.call(new A()));
try {
  A.call({});
} catch (e) {
  log(e.name);
}
