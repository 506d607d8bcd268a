class A {}
class B extends A {
  constructor() {
    const f = () => {
      block();
      return this;
    };
    super();
    this.f = f;
  }
}
const b = new B();
log(b.f() === b);
