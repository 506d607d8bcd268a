class A {
  constructor(o) {
    block();
    return o;
  }
}
class B extends A {
  #p = 1;
  f = block(2);
  constructor(o) {
    super(o);
    this.g = this.#p;
  }
  static p(o) {
    return o.#p;
  }
}
const o = { own: 1 };
const b = new B(o);
log(b === o, b, B.p(o));
try {
  new B(o);
} catch (e) {
  log(e.name);
}
