const b = {
  v: [],
  add(x) {
    this.v.push(block(x));
    return this;
  },
  end() {
    return this.v;
  },
};
log(b.add(1).add(2).add(3).end());
