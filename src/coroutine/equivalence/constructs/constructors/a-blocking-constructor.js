class A {
  constructor(x) {
    this.x = block(x);
    this.y = block(2);
  }
  sum() {
    return this.x + this.y;
  }
}
const a = new A(1);
log(a, a.sum(), a instanceof A, a.constructor === A, A.name, A.length);
