const t = {
  then(resolve) {
    log('then');
    resolve('v');
  },
};
Promise.resolve(t).then((x) => log(x));
await null;
await null;
await null;
await null;
