const {
  a,
  b: { c = block(5) },
  ['d']: d = block(4),
  e,
} = {
  get a() {
    return block(1);
  },
  get b() {
    return block({
      get c() {
        return block(undefined);
      },
    });
  },
  get e() {
    return block(6);
  },
};
log(a, c, d, e);
