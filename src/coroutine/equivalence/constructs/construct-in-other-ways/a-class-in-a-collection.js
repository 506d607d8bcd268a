const o = {
  A: class {
    constructor(x) {
      this.x = block(x);
    }
  },
};
log(
  new o.A(1),
  new o['A'](2),
  [1, 2].map((x) => new o.A(x).x),
  o.A.name,
);
