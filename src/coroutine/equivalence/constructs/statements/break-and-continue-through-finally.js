for (const x of [1, 2, 3]) {
  try {
    if (block(x) === 1) continue;
    if (x === 2) break;
  } finally {
    log('f' + block(x));
  }
}
