class C {
  set a({ x = block(1) }) {
    this.v = x;
  }
}
const c = new C();
c.a = {};
log(c.v);
c.a = { x: 3 };
log(c.v, Object.getOwnPropertyDescriptor(C.prototype, 'a').set.length);
