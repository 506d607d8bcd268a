class A {
  get a() {
    return block(this.v);
  }
}
class B extends A {
  v = 5;
}
log(new B().a, Object.create(new B()).a);
