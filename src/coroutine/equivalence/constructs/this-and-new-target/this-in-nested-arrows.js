const o = {
  v: 1,
  m() {
    return (() =>
      (() => {
        block();
        return this.v;
      })())();
  },
};
log(o.m());
