class A {}
class B extends A {
  constructor() {
    super(block(log('argument')));
  }
}
Object.setPrototypeOf(B, () => 1);
try {
  new B();
} catch (e) {
  log(e.name);
}
