const { a, b: { c = block(5) } = {}, ...rest } = block({ a: 1, d: 2 }),
  [x, , ...y] = block([1, 2, 3, 4]);
log(a, c, rest, x, y);
