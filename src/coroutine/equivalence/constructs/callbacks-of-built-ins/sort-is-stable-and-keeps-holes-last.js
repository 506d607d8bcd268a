const a = [3, , undefined, 1, 2];
log(
  a.sort((x, y) => block(x - y)),
  4 in a,
);
log(
  [
    ['b', 1],
    ['a', 1],
    ['c', 0],
  ].sort((x, y) => block(x[1] - y[1])),
);
