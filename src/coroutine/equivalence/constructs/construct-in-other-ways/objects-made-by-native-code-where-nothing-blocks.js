class A {
  #p = 1;
  f = 2;
  constructor(x) {
    this.x = x ? block(x) : 0;
    this.y = this.#p;
  }
}
class B extends A {
  g = 3;
  #q = 4;
  q() {
    return this.#q;
  }
}
const P = new Proxy(A, {}),
  Q = new Proxy(B, {});
log(new P(0), new Q(0), new Q(0).q());
