const o = {
  get a() {
    return block(1);
  },
  a: 2,
  get b() {
    return 1;
  },
  get b() {
    return block(3);
  },
};
log(o.a, o.b);
