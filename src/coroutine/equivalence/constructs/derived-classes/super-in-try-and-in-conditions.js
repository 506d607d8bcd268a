class A {
  constructor(x) {
    block();
    if (x) throw new Error('x');
  }
}
class B extends A {
  constructor() {
    try {
      super(1);
    } catch (e) {
      log(e);
      super(0);
    }
    this.ok = 1;
  }
}
class C extends A {
  constructor(x) {
    x ? super(0) : super(block(0));
  }
}
log(new B(), new C(0), new C(1));
