class C {
  get #a() {
    return block(1);
  }
  static m(o) {
    return o.#a;
  }
  static has(o) {
    return #a in o;
  }
}
try {
  C.m({});
} catch (e) {
  log(e.name);
}
log(C.has(new C()), C.has({}));
