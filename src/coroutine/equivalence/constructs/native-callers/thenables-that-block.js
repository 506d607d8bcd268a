const make = (v) => ({
  then(resolve, reject) {
    block();
    v instanceof Error ? reject(v) : resolve(v);
  },
});
log(
  await make(1),
  await (async () => make(2))(),
  await Promise.resolve(make(3)),
  await Promise.resolve().then(() => make(4)),
  await Promise.all([make(5), make(make(6))]),
);
try {
  await make(new Error('no'));
} catch (e) {
  log(e);
}
await Promise.reject(7)
  .finally(() => make(8))
  .catch((e) => log(e));
