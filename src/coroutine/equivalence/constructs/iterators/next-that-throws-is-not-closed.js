const it = {
  [Symbol.iterator]: () => ({
    next() {
      block();
      throw new Error('next');
    },
    return() {
      log('return');
    },
  }),
};
try {
  const [a] = it;
} catch (e) {
  log(e);
}
try {
  for (const a of it);
} catch (e) {
  log(e);
}
try {
  log(...it);
} catch (e) {
  log(e);
}
