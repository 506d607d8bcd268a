const o = {
  set a(v) {
    block();
    throw new Error(v);
  },
};
try {
  o.a = 'x';
} catch (e) {
  log(e);
}
