const t = (x) => (log(x), block(x));
const o = {
  f(...a) {
    return a;
  },
};
log((t('o'), o)[(t('k'), 'f')](t(1), t(2)));
