const it = {
  [Symbol.iterator]() {
    return this;
  },
  next() {
    block();
    throw new Error('next');
  },
  return() {
    log('never');
  },
};
try {
  for (const x of it) log(x);
} catch (e) {
  log(e);
}
