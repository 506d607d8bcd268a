class A {
  static #m(x) {
    return block(x);
  }
  static v = this.#m(1);
  static w = A.#m(2);
}
log(A.v, A.w);
