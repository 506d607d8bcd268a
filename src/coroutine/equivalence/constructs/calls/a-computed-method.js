const o = {
  a: 1,
  ['m' + 1](x) {
    return block(x) + this.a;
  },
};
log(o[block('m1')](block(2)));
