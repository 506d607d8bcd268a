function* g() {
  try {
    yield 1;
    yield 2;
  } finally {
    block();
    log('closed');
  }
}
const f = () => {
  for (const x of g()) {
    if (x === 1) continue;
    return x;
  }
};
log(f());
outer: for (const a of g()) {
  for (const b of g()) {
    if (b === 2) continue outer;
    log(a, b);
  }
}
try {
  for (const x of g()) throw new Error('body');
} catch (e) {
  log(e);
}
