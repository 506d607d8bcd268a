const t = (x, v) => {
  log(x);
  return v;
};
const o = {
  set a1(v) {
    log('set', block(v));
  },
};
t('object', o)[
  t('key', {
    toString() {
      log('toString');
      return 'a1';
    },
  })
] = t('value', 1);
