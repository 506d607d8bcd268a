class A {
  who() {
    return 'A';
  }
}
class C extends A {
  #m() {
    return block(super.who());
  }
  access(o) {
    return this.#m.call(o);
  }
}
log(new C().access({}));
