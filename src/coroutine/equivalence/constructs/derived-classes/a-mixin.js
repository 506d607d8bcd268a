const M = (P) =>
  class extends P {
    m = block('m');
    constructor(...a) {
      super(...a);
      this.n = block(a.length);
    }
  };
class A {
  constructor(x) {
    this.x = block(x);
  }
}
class B extends M(M(A)) {}
log(new B(1, 2));
