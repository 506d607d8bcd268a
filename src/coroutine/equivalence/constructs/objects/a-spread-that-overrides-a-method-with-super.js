const o = {
  m() {
    return super.toString() + block();
  },
  ...{ m: 1 },
};
log(o);
