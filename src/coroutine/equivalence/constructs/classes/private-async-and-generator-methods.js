class A {
  async #a(x) {
    return block(x);
  }
  *#g(x) {
    yield block(x);
    yield 2;
  }
  m() {
    return this.#a(1);
  }
  n() {
    return [...this.#g(3)];
  }
}
log(await new A().m(), new A().n());
