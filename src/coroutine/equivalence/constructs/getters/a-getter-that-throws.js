const o = {
  get a() {
    block();
    throw new TypeError('no');
  },
};
try {
  o.a;
} catch (e) {
  log(e);
} finally {
  log('end');
}
