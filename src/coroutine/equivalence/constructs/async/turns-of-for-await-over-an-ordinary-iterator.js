const ticks = (n) => {
  if (n > 0) return Promise.resolve().then(() => (log('tick', n), ticks(n - 1)));
};
ticks(6);
for await (const x of [1, Promise.resolve(2)]) log(x);
log('end');
