class A {
  static {
    this.x = [3].map((v) => v + 1)[0];
    const f = () => {
      block();
      return this.x;
    };
    this.f = f;
  }
}
log(A.x, A.f());
