const o = {
  v: 1,
  async m() {
    const f = async (x) => {
      await null;
      return this.v + block(x);
    };
    return f(2);
  },
};
log(await o.m(), o.m);
