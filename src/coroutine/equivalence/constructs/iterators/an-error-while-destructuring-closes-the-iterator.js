const it = {
  [Symbol.iterator]: () => ({
    next: () => block({ value: undefined }),
    return() {
      log('return');
      return {};
    },
  }),
};
try {
  const [
    a = (() => {
      throw new Error('default');
    })(),
  ] = it;
} catch (e) {
  log(e);
}
try {
  for (const { x } of [it, null]) log(x);
} catch (e) {
  log(e.name);
}
