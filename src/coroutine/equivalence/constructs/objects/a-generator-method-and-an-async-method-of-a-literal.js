const o = {
  *g() {
    yield block(1);
  },
  async a() {
    return block(2);
  },
};
log([...o.g()], await o.a(), o.g, o.a);
