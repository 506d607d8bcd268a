for await (const x of [1, Promise.resolve(2), block(3)]) {
  if (x === 2) continue;
  log(x);
}
