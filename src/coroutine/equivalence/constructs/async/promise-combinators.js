const f = async (x) => block(x);
log(
  await Promise.all([f(1), 2, f(3)]),
  await Promise.race([f(4), f(5)]),
  await Promise.any([f(6), Promise.reject(1)]),
  (await Promise.allSettled([f(7), Promise.reject(8)])).map((r) => r.status),
);
