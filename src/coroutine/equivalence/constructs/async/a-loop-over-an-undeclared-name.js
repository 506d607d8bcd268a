try {
  [missing] = {
    [Symbol.iterator]: () => ({
      next() {
        throw new Error('next');
      },
    }),
  };
} catch (e) {
  log(e);
}
try {
  missing = log('value');
} catch (e) {
  log(e.name);
}
try {
  missing += log('no');
} catch (e) {
  log(e.name);
}
