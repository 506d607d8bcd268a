const o = {
  v: 1,
  m() {
    block();
    return this.v;
  },
};
log(o.m());
