class A {
  constructor() {
    block();
    log(
      super.toString === Object.prototype.toString,
      [1].map((x) => super.hasOwnProperty('x')),
    );
  }
}
new A();
