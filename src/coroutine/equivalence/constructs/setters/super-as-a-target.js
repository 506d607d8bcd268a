class A {
  set a(v) {
    this.v = block(v);
  }
  get a() {
    return block(this.v);
  }
}
class B extends A {
  m() {
    super.a = 1;
    super.a += 2;
    super['a']++;
    return this.v;
  }
}
log(new B().m());
