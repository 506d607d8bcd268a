const o = {
  m() {
    block();
  },
};
try {
  new o.m();
} catch (e) {
  log(e.name);
}
log('prototype' in o.m);
