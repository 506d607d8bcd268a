function f({ a, b: [c, d = block(4)] = [1] }, ...rest) {
  return [a, c, d, rest];
}
log(f({ a: 1 }, 2, 3));
