const o = {
  get a() {
    return block(1);
  },
  b: 2,
  get c() {
    return block(this.b);
  },
};
log({ ...o }, { x: 0, ...o, a: 5 }, { ...null }, { ...'ab' });
