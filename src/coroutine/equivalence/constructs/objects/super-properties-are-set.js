const o = {
  m() {
    block();
    super.x = 1;
    const f = () => {
      block();
      super.y = 2;
      super.x += 5;
    };
    f();
    return this.x;
  },
};
o.m();
log(o.x, o.y);
