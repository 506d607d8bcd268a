function* g() {
  try {
    yield block(1);
  } finally {
    log('closed');
  }
}
try {
  for (const x of g()) throw new Error('e' + x);
} catch (e) {
  log(e);
}
