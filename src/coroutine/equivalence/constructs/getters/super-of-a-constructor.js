class A {
  get a() {
    return block(this.v);
  }
}
class B extends A {
  v = 3;
  constructor() {
    super();
    log(super.a);
    block();
  }
}
new B();
