class A {
  a = block(log('A.a'));
  constructor() {
    log('A', block(1));
  }
}
class B extends A {
  b = block(log('B.b'));
  constructor() {
    log('before', block(1));
    super(block(log('argument')));
    log('after');
  }
}
class C extends B {
  c = log('C.c');
}
new C();
