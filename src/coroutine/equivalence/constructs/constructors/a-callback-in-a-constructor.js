class A {
  constructor(l) {
    this.l = l.map((x) => block(x) + this.k());
  }
  k() {
    return block(5);
  }
}
log(new A([1, 2]));
