log(
  await new Promise((resolve, reject) => {
    log('exec');
    resolve(block(1));
    reject(2);
  }),
);
await new Promise(() => {
  block();
  throw new Error('x');
}).catch((e) => log(e));
