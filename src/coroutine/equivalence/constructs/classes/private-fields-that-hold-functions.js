class A {
  #f = (x) => block(x);
  m() {
    return this.#f(1);
  }
  opt(o) {
    return o?.#f(2);
  }
}
log(new A().m(), new A().opt(new A()), new A().opt(null));
