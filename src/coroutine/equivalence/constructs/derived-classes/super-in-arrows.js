class A {
  constructor(x) {
    this.x = block(x);
  }
}
class B extends A {
  constructor() {
    const f = (x) => super(x);
    block(f(1) === this);
    log(this.x);
    this.y = (() => (() => this.x + 1)())();
  }
}
log(new B());
class C extends A {
  constructor() {
    [3].forEach((x) => {
      super(x);
    });
  }
}
log(new C());
class D extends A {
  constructor(f = () => this, s = (x) => super(x)) {
    s(block(4));
    log(f() === this);
  }
}
log(new D());
