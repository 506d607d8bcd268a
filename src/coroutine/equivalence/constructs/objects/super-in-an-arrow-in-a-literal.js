const p = {
  m(x) {
    return block(x) + this.n;
  },
};
const o = {
  __proto__: p,
  n: 5,
  m() {
    return [1, 2].map((x) => super.m(x));
  },
};
log(o.m());
