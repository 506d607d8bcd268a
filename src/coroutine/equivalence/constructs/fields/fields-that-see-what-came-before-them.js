class A {
  a = block(1);
  b = block(this.a + 1);
  c = [1, 2].map((x) => block(x) + this.b);
  d = this.m();
  m() {
    return block(this.c);
  }
  e = super.toString === Object.prototype.toString;
}
log(new A());
