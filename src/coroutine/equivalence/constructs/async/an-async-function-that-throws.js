async function f() {
  block();
  throw new Error('x');
}
await f().catch((e) => log(e));
const g = async () => {
  await null;
  throw new Error('y');
};
try {
  await g();
} catch (e) {
  log(e);
}
