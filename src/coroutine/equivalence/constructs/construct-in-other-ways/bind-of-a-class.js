class A {
  constructor(a, b) {
    this.s = block(a) + b;
    this.t = new.target === A;
  }
}
const B = A.bind(null, 1);
log(new B(2), new B(2) instanceof A);
