class A {
  a = 1;
  constructor(x) {
    this.x = x;
  }
}
class B extends A {
  constructor() {
    super(block(1), ...block([2]));
    this.y = block(2);
  }
}
log(new B());
