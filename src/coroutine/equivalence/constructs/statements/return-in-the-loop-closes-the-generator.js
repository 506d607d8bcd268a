function* g() {
  try {
    yield block(1);
  } finally {
    log('closed');
  }
}
function f() {
  for (const x of g()) return x;
}
log(f());
