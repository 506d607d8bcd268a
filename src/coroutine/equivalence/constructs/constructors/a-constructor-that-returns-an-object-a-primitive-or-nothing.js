class A {
  constructor(r) {
    block();
    return r;
  }
}
log(new A({ own: 1 }), new A(1) instanceof A, new A() instanceof A);
