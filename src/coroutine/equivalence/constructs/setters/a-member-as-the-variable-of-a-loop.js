const o = {
  v: [],
  set a(x) {
    this.v.push(x);
  },
  get a() {
    return block(1);
  },
};
for (o.b of [1, 2]) log(o.b);
for (o.b in { k: 1 }) log(o.b);
