async function* g() {
  try {
    yield 1;
    yield 2;
  } finally {
    log('closed');
  }
}
const f = async () => {
  for await (const x of g()) return block(x);
};
log(await f());
