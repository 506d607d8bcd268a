class A {
  static instance = new A(block(1));
  constructor(x) {
    this.x = block(x);
  }
  static make() {
    return new this(2);
  }
  static two = A.make();
}
log(A.instance, A.two);
const B = class {
  static self = block(this);
  static n = this.name;
};
log(B.self === B, B.n, B.name);
