class A {
  constructor() {
    this.a = block(1);
  }
}
class B extends A {
  #p = this.a + 1;
  #q = block(this.#p + 1);
  pub = block(4);
  #m() {
    return block(this.#q);
  }
  constructor() {
    super();
    this.r = [this.#p, this.#q, this.#m()];
  }
}
class C extends B {
  #p = 'C';
  c() {
    return this.#p;
  }
}
log(new B(), new C().c(), new C(), Object.getPrototypeOf(B) === A);
