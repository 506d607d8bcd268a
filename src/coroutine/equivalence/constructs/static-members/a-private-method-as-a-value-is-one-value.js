class C {
  #m(a) {
    return block(a);
  }
  f(o) {
    return [this.#m === o?.#m, this.#m.name, this.#m.length, o?.x?.#m, o?.#m(2), o.#m?.(3)];
  }
}
log(new C().f(new C()));
