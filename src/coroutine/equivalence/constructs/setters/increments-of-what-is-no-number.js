const o = {
  v: '7',
  get a() {
    return block(this.v);
  },
  set a(v) {
    this.v = v;
  },
};
log(o.a++, o.v);
