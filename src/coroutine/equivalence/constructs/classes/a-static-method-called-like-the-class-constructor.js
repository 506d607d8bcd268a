class A {
  static constructor() {
    return block(1);
  }
  'm n'() {
    return block(2);
  }
  5() {
    return block(3);
  }
}
log(A.constructor(), new A()['m n'](), new A()[5]());
