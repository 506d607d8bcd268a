class A {
  constructor(x) {
    this.x = x;
  }
}
class B extends A {
  constructor() {
    const f = (x) => super(x);
    f(String(4));
  }
}
log(new B().x);
