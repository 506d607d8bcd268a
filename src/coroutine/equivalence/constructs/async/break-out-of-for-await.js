async function* g() {
  try {
    yield block(1);
    yield 2;
  } finally {
    await null;
    log('closed');
  }
}
a: for await (const x of g()) {
  for await (const y of [1]) break a;
}
for await (const x of g()) {
  log(x);
  break;
}
log('end');
