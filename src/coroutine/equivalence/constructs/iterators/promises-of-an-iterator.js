function* g() {
  yield block(1);
  yield Promise.resolve(block(2));
}
log(await Promise.all(g()), (await Promise.allSettled(g())).length, await Promise.any(g()), await Promise.race(g()));
function* bad() {
  yield 1;
  block();
  throw new Error('it');
}
await Promise.all(bad()).catch((e) => log(e));
