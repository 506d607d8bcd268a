class A {
  constructor(x) {
    this.x = block(x);
  }
}
class B extends A {
  constructor(y) {
    const z = block(y);
    super(z + 1);
    this.y = block(this.x + 1);
  }
}
class C extends B {}
const c = new C(1);
log(c, c instanceof A, c instanceof C, Object.getPrototypeOf(C) === B);
