class A {
  constructor(x) {
    this.x = x;
  }
  static get [Symbol.species]() {
    return A;
  }
}
class B extends A {
  constructor() {
    super(1);
    this.f = () => block(this.x);
  }
}
const P = new Proxy(B, {});
log(new P().f(), Reflect.construct(P, [], A) instanceof A);
