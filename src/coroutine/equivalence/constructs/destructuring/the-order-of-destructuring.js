const t = (x) => {
  log(x);
  return x;
};
const { [t('a')]: x = t('dx'), [t('b')]: y = t('dy') } = {
  get a() {
    log('get a');
    block();
  },
  get b() {
    log('get b');
    return block(2);
  },
};
log(x, y);
