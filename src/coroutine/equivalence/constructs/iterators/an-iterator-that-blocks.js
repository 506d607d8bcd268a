const it = {
  *[Symbol.iterator]() {
    try {
      yield block(1);
      yield block(2);
      yield 3;
    } finally {
      log('closed', block(9));
    }
  },
};
const [a, b] = it;
log(a, b);
const [c, ...d] = it;
log(c, d);
const [, e, , f = 'none', g = block('g')] = it;
log(e, f, g);
const [] = it;
