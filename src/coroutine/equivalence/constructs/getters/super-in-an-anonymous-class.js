class A {
  get a() {
    return block(1);
  }
}
const B = class extends A {
  get a() {
    return super.a + 1;
  }
};
log(new B().a, B.name);
