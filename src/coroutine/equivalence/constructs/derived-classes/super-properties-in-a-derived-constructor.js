class A {
  constructor() {
    block();
  }
  get v() {
    return this.w;
  }
  set v(x) {
    this.w = x;
  }
  m(x) {
    return [this.w, block(x)];
  }
}
class B extends A {
  constructor() {
    super();
    super.v = block(5);
    log(
      super.v,
      super.m(1),
      super['m'](2),
      [3].map((x) => super.m(x)),
      super.none,
    );
    super.plain = 1;
    super.v += 2;
    log(this);
  }
}
new B();
