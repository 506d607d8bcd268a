const o = {
  z() {
    block();
  },
  a: 1,
  *g() {
    block();
  },
  async b() {
    block();
  },
  get y() {
    return block;
  },
  m: () => block(),
};
log(Object.keys(o));
