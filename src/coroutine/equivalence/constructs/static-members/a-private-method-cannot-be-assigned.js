class C {
  #m() {
    block();
  }
  f() {
    try {
      this.#m = log('value');
    } catch (e) {
      log(e.name);
    }
    try {
      [this.#m] = [1];
    } catch (e) {
      log(e.name);
    }
    try {
      this.#m += 1;
    } catch (e) {
      log(e.name);
    }
  }
}
new C().f();
