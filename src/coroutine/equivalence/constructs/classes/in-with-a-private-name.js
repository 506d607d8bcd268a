class A {
  #p() {
    return block();
  }
  static has(o) {
    return #p in o;
  }
}
log(A.has(new A()), A.has({}));
