Promise.resolve(1)
  .then((x) => block(x) + 1)
  .then((x) => {
    throw new Error('e' + x);
  })
  .catch((e) => block(e.message))
  .then(log)
  .finally(() => log('fin', block(1)));
await null;
