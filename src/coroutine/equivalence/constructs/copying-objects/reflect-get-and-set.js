const o = {
  get a() {
    return block(this.v);
  },
  set a(x) {
    this.v = block(x);
  },
};
const r = { v: 7 };
log(Reflect.get(o, 'a', r), Reflect.set(o, 'a', 9, r), r.v, Reflect.get(o, 'none'), Reflect.set(o, 'x', 1), o.x);
