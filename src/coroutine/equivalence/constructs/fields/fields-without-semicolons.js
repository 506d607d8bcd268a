class A {
  a = block(1)
  b
  static c = block(2)
  d = block(3)
  m() { return 1 }
}
log(new A(), A.c)
