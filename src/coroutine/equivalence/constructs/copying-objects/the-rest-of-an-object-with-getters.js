const { a, ...rest } = {
  get a() {
    return block(1);
  },
  get b() {
    return block(2);
  },
  c: 3,
};
log(a, rest);
