class A {
  m() {
    block();
  }
  static s() {
    block();
  }
}
for (const k in new A()) log(k);
log(Object.getOwnPropertyNames(A.prototype), Object.getOwnPropertyNames(A), A.prototype.m, A.s);
