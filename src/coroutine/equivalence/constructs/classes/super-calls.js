class A {
  m(x) {
    return block(x) + 1;
  }
  static s() {
    return block('A');
  }
}
class B extends A {
  m(x) {
    return super.m(x) * 10;
  }
  static s() {
    return super.s() + 'B';
  }
}
log(new B().m(1), B.s());
