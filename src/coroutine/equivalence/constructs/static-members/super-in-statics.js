class A {
  static m(x) {
    return block(x) + this.k;
  }
  static k = 1;
}
class B extends A {
  static k = block(5);
  static r = super.m(1);
  static {
    this.s = super.m(2);
    this.t = [3].map((x) => super.m(x));
  }
}
log(B.r, B.s, B.t);
