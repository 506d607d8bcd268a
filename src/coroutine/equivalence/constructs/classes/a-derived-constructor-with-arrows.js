class A {
  constructor() {
    this.a = 1;
  }
}
class B extends A {
  constructor() {
    super();
    this.f = () => {
      block();
      return this.a;
    };
  }
}
log(new B().f());
