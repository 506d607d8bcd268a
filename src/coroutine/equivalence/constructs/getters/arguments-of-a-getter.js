const o = {
  get a() {
    block();
    return arguments.length;
  },
};
log(o.a);
