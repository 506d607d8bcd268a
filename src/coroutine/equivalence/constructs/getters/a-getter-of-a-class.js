class C {
  #v = 3;
  get a() {
    return block(this.#v);
  }
}
log(new C().a);
