for (const x of block([1, 2, 3])) {
  if (block(x) === 2) continue;
  log(x);
}
