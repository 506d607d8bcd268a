class A {
  constructor() {
    try {
      block();
      return;
    } finally {
      this.x = block(1);
    }
  }
}
log(new A());
