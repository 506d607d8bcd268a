class A {
  get a() {
    return block(1);
  }
  static get s() {
    return block(this.x);
  }
}
class B extends A {
  get a() {
    return super.a + block(1);
  }
  static x = 9;
  static get s() {
    return super.s + 1;
  }
  m() {
    return super.a + super['a'];
  }
  arrow() {
    return [0].map(() => super.a);
  }
}
log(new B().a, B.s, new B().m(), new B().arrow());
