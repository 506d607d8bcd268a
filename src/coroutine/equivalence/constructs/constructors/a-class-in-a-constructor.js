class A {
  constructor() {
    this.b = new (class B {
      constructor(p) {
        this.p = block(p);
      }
    })(1);
  }
}
log(new A().b.p);
