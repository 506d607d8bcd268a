class A {
  constructor(...a) {
    this.a = a;
  }
}
log(new A(block(1), ...block([2, 3])).a);
