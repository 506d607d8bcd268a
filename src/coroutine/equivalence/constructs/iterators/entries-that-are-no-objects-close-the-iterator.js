const it = {
  [Symbol.iterator]: () => ({
    next: () => block({ value: 1 }),
    return() {
      log('return', block(1));
      return {};
    },
  }),
};
try {
  new Map(it);
} catch (e) {
  log(e.name);
}
try {
  Object.fromEntries(it);
} catch (e) {
  log(e.name);
}
