let x, y;
const o = {
  get a() {
    return block(1);
  },
  get b() {
    return block();
  },
};
log(({ a: x, b: y = block(2) } = o) === o, x, y);
const p = {};
[p.q, p['r']] = (function* () {
  yield block(1);
  yield block(2);
})();
log(p);
