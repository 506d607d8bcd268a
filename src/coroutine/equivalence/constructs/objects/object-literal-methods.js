const o = {
  a() {
    return block(1);
  },
  'b c'() {
    return block(2);
  },
  3() {
    return block(3);
  },
  async d() {
    return block(4);
  },
};
log(o.a(), o['b c'](), o[3](), await o.d());
