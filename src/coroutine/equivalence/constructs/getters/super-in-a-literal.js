const p = {
  get a() {
    return 4;
  },
};
const o = {
  __proto__: p,
  get a() {
    return block(super.a);
  },
};
log(o.a);
