const o = {
  set a(v) {
    block(v);
  },
};
try {
  null.a = log('value');
} catch (e) {
  log(e);
}
