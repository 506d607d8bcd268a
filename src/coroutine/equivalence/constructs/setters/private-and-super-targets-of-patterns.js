class A {
  set v(value) {
    log('A.v', block(value));
  }
}
class B extends A {
  set #p(value) {
    log('#p', block(value));
  }
  #f;
  run() {
    [this.#p, this.#f, super.v] = [1, 2, 3];
    ({ a: this.#p, b: super.v = 5, ...super['v'] } = { a: 4, c: 6 });
    return this.#f;
  }
}
log(new B().run());
class C extends A {
  #field;
  constructor() {
    const init = () => super();
    try {
      ({ a: this.#field } = { get a() { return init(block()); } });
    } catch (e) {
      log(e instanceof ReferenceError);
    }
    init();
  }
}
new C();
