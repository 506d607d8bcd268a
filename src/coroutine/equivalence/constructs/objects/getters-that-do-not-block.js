const o = {
  get a() {
    return [1, 2].map((x) => x * 2);
  },
  set b(v) {
    this.c = String(v);
  },
};
o.b = block(1);
log(o.a, o.c);
