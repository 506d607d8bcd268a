let A = class B {
  constructor(n) {
    this.n = block(n);
    if (n) this.next = new B(0);
  }
};
const C = A;
A = null;
log(new C(1).next.n);
