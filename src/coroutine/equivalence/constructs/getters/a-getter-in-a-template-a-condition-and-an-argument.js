const o = {
  get a() {
    return block(1);
  },
};
log(`${o.a}`, o.a ? o.a : 0, [o.a, ...[o.a]], { a: o.a }, typeof o.a, void o.a, -o.a, !o.a);
