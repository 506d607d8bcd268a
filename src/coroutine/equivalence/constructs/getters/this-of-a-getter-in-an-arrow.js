const o = {
  v: 2,
  get a() {
    return [1].map((x) => block(x) + this.v)[0];
  },
};
log(o.a);
