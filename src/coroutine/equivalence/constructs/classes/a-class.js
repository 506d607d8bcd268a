class A {
  constructor(x) {
    this.x = x;
  }
  get() {
    return block(this.x);
  }
  static make(x) {
    return new this(block(x));
  }
}
log(A.make(3).get());
