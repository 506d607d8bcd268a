const o = {
  v: 1,
  get a() {
    return block(this.v);
  },
  set a(v) {
    this.v = block(v);
  },
};
log(o.a++, ++o.a, o.a--, --o['a'], o.v);
o.v = 5n;
log(o.a++, o.v);
