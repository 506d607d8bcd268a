function* g() {
  try {
    yield block(1);
    yield 2;
  } finally {
    log('closed');
  }
}
for (const x of g()) {
  log(x);
  break;
}
for (const x of g()) {
  log(x);
  continue;
}
