class C {
  get #f() {
    block();
    return function () {
      return this instanceof C;
    };
  }
  m() {
    return this.#f();
  }
}
log(new C().m());
