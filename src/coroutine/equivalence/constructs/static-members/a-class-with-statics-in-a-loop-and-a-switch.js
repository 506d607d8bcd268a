for (const n of [1, 2]) {
  class A {
    static v = block(n);
  }
  log(A.v);
}
switch (1) {
  case 1:
    class B {
      static v = block(3);
    }
    log(B.v);
}
