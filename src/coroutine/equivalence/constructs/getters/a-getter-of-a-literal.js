const o = {
  get a() {
    return block(1);
  },
};
log(o.a, o['a'], o.a + o.a);
