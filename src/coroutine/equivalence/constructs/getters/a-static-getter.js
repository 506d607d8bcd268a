class C {
  static get a() {
    return block(this.name);
  }
}
log(C.a);
