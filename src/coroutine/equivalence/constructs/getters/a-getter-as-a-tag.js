const o = {
  v: 1,
  get t() {
    block();
    return function (s, x) {
      return s.raw.join('|') + x + this.v;
    };
  },
};
log(o.t`a${5}b`);
