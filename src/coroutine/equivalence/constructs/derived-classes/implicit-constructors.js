class A {
  constructor(...a) {
    this.a = block(a);
  }
}
class B extends A {
  b = this.a.length;
}
class C extends B {
  c = block(this.b);
}
class D extends C {}
log(new D(1, 2), D.length);
