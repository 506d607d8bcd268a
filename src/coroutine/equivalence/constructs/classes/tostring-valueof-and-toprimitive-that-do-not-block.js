const o = {
  toString() {
    return ['a', 'b'].map((x) => x + x).join();
  },
  valueOf() {
    return Number('7');
  },
};
log(block(1) + o, String(o));
