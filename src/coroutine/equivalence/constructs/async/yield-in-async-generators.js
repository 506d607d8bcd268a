async function* a() {
  yield block(1);
  return 'ra';
}
async function* b() {
  log('r', await (yield* a()));
  yield* [2, Promise.resolve(3)];
  yield* (function* () {
    yield block(4);
  })();
}
for await (const x of b()) log(x);
