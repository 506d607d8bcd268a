const p = {
  m(x) {
    return 'p' + block(x) + this.n;
  },
};
const o = {
  __proto__: p,
  n: 5,
  m(x) {
    return 'o' + super.m(x);
  },
};
log(o.m(1));
