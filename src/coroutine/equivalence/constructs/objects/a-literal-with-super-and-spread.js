const base = {
  m() {
    return block('base');
  },
};
const o = {
  __proto__: base,
  m() {
    return super.m();
  },
  ...{ k: 1 },
};
log(o.m(), Object.keys(o));
