const o = {
  v: 7,
  m() {
    return () => {
      block();
      return (() => this.v)();
    };
  },
};
log(o.m()());
