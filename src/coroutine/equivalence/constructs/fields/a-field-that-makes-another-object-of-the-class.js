class A {
  static n = 0;
  k = A.n++ < 2 ? block(new A()) : null;
}
log(new A());
