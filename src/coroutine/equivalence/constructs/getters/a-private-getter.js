class C {
  #n = 1;
  get #a() {
    return block(this.#n);
  }
  m(o) {
    return this.#a + o.#a;
  }
  static get #s() {
    return block(8);
  }
  static t() {
    return C.#s;
  }
}
log(new C().m(new C()), C.t());
