class A {
  constructor(t = new.target) {
    block();
    log(
      new.target === A,
      new.target.name,
      t.name,
      (() => {
        block();
        return new.target.name;
      })(),
    );
  }
}
class B extends A {
  constructor() {
    log(new.target.name);
    super();
    log(block(new.target === B));
  }
}
new A();
new B();
class C extends A {}
new C();
