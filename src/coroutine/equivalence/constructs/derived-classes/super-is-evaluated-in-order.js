class A {
  constructor(...a) {
    log('A', ...a);
  }
}
class X {
  constructor() {
    log('X');
  }
}
class B extends A {
  f = log('field');
  constructor() {
    log('start');
    super((log('argument'), Object.setPrototypeOf(B, X), block(1)), block(2));
    log('end');
  }
}
new B();
new B();
