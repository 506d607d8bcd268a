a: b: for (const x of [1, 2]) {
  for (;;) {
    if (block(x) === 1) continue a;
    break b;
  }
}
log('done');
