class A {
  m(x) {
    return block(x);
  }
}
class B extends A {
  all() {
    return [1, 2].map((x) => super.m(x) + this.k);
  }
  k = 5;
}
log(new B().all());
