const p = new Promise((r) => r(Promise.resolve(block(1))));
p.then((x) => log('p', x));
Promise.resolve()
  .then(() => log(1))
  .then(() => log(2))
  .then(() => log(3));
log(await p);
