const k = 'a' + 1;
const o = {
  get [k]() {
    return block(2);
  },
};
log(o.a1, o[k], Object.getOwnPropertyDescriptor(o, k).get.name);
