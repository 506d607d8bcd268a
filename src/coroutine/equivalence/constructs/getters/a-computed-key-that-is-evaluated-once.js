let n = 0;
const o = {
  get a1() {
    return block('x');
  },
};
const k = {
  toString() {
    n++;
    return 'a1';
  },
};
log(o[k], n);
