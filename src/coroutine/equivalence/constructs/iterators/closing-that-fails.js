const it = (value) => ({
  [Symbol.iterator]: () => ({
    next: () => ({ value: 1 }),
    return() {
      block();
      if (value) throw value;
      return 5;
    },
  }),
});
for (const v of [new Error('r'), 0]) {
  try {
    for (const x of it(v)) break;
  } catch (e) {
    log(e);
  }
  try {
    for (const x of it(v)) throw new Error('body');
  } catch (e) {
    log(e);
  }
  try {
    const [a] = it(v);
  } catch (e) {
    log(e);
  }
}
