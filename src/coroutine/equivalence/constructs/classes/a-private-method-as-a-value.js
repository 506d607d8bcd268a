class A {
  v = 1;
  #m(x) {
    return block(x) + this.v;
  }
  m() {
    return [1, 2].map(this.#m, this);
  }
  same() {
    return this.#m === this.#m;
  }
}
log(new A().m(), new A().same());
