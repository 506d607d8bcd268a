const a = async () => {
  log('a1');
  await 1;
  log('a2');
  await Promise.resolve();
  log('a3');
};
const b = async () => {
  log('b1');
  await new Promise((r) => r());
  log('b2');
  await {
    then(f) {
      f();
    },
  };
  log('b3');
};
await Promise.all([a(), b()]);
