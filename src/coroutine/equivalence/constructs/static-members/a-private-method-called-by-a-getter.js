class C {
  v = 1;
  #m() {
    return this.v;
  }
  get x() {
    return this.#m() + this?.#m();
  }
  a() {
    return block(0);
  }
}
log(new C().x);
