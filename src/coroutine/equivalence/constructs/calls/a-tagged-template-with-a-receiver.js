const o = {
  v: 9,
  t(s, x) {
    return block(this.v) + s[0] + x;
  },
};
log(o.t`a${block(1)}`);
