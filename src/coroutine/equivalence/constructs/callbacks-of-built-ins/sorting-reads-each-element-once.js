const list = (n) => ({
  length: n,
  get 0() {
    log('get 0');
    return 3;
  },
  set 0(v) {
    log('set 0', v);
  },
  get 1() {
    log('get 1');
    return 2;
  },
  set 1(v) {
    log('set 1', v);
  },
});
log(Array.prototype.toSorted.call(list(2), (a, b) => block(a - b)));
Array.prototype.sort.call(list(2), (a, b) => block(a - b));
