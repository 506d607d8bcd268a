class A {
  constructor() {
    this.x = block(1);
  }
}
function T() {}
T.prototype = 1;
log(Object.getPrototypeOf(Reflect.construct(A, [], T)) === Object.prototype);
