class A {
  #m(x) {
    return block(x) * 2;
  }
  static #s(x) {
    return block(x) * 3;
  }
  m(x) {
    return this.#m(x) + A.#s(x);
  }
}
log(new A().m(1));
