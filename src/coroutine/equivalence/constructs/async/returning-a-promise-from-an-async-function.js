const a = async () => Promise.resolve(1);
const b = async () => 1;
a().then(() => log('a'));
b().then(() => log('b'));
Promise.resolve()
  .then(() => log(1))
  .then(() => log(2))
  .then(() => log(3))
  .then(() => log(4));
await null;
