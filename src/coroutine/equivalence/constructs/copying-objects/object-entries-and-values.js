const o = {
  get a() {
    return block(1);
  },
  b: 2,
};
log(Object.entries(o), Object.values(o), Object.keys(o));
