class A {
  m() {
    return block(1);
  }
  m() {
    return block(2);
  }
  get g() {
    return 1;
  }
  g() {
    return block(3);
  }
  h() {
    return block(1);
  }
  get h() {
    return 'getter';
  }
}
log(new A().m(), new A().g(), new A().h);
