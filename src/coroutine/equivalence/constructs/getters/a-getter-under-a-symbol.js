const s = Symbol('s');
const o = {
  get [s]() {
    return block(2);
  },
};
log(o[s], Object.getOwnPropertyDescriptor(o, s).get.name);
