class A {
  static a = block(1);
  static b = this.a + block(1);
  static #p = block(3);
  static c = () => block(this.#p);
  static {
    this.d = block(this.b);
    const e = [1].map((x) => block(x) + this.d);
    this.e = e;
    var v = 1;
    function f() {
      return block(v);
    }
    this.f = f();
  }
  static g;
}
log(A.a, A.b, A.c(), A.c.name, A.d, A.e, A.f, Object.keys(A));
