async function* g() {
  try {
    yield 1;
  } finally {
    log('closed');
  }
}
try {
  for await (const x of g()) throw new Error('t');
} catch (e) {
  log(e);
}
