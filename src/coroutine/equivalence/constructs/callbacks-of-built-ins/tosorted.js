const a = [3, 1, 2];
log(
  a.toSorted((x, y) => block(y - x)),
  a,
);
