class A {
  #v = 1;
  get v() {
    return this.#v;
  }
  set v(x) {
    this.#v = x;
  }
  inc() {
    this.v = block(this.v) + 1;
  }
}
const a = new A();
a.inc();
log(a.v);
