class A {
  a = 1;
  f = () => {
    block();
    return this.a;
  };
  static s = 'st';
  ['k' + 1] = 2;
  #p = 3;
  get p() {
    return this.#p;
  }
}
const a = new A();
log(a.f(), A.s, a.k1, a.p, a.f);
