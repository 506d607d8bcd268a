async function* g() {
  yield block(1);
  await null;
  yield Promise.resolve(2);
  return 3;
}
for await (const x of g()) log(x);
