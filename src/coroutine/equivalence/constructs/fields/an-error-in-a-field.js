class A {
  a = block(1);
  b = (() => {
    throw new Error('b');
  })();
  c = log('never');
}
try {
  new A();
} catch (e) {
  log(e);
}
class B extends A {
  constructor() {
    try {
      super();
    } catch (e) {
      log(e);
    }
    super.x;
  }
}
try {
  new B();
} catch (e) {
  log(e.name);
}
