class A {
  m() {
    return block('A.m');
  }
}
class B extends A {
  f = () => super.m();
}
log(new B().f());
