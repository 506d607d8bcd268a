outer: for (const a of [1, 2, 3]) {
  for (const b of [1, 2, 3]) {
    if (b === 2) continue outer;
    if (block(a) === 3) break outer;
    log(a, b);
  }
}
