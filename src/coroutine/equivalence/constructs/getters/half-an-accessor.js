const o = {
  get a() {
    return block(1);
  },
  set b(v) {
    block(v);
  },
};
try {
  o.a = 2;
} catch (e) {
  log(e);
}
log(o.b, 'set' in Object.getOwnPropertyDescriptor(o, 'a'));
