const o = {
  v: 3,
  m(f = () => block(this.v)) {
    return f();
  },
};
log(o.m());
