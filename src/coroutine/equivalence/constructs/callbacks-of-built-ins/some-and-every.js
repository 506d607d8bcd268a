log(
  [1, 2].some((x) => block(x) > 1),
  [1, 2].every((x) => block(x) > 1),
  [].some((x) => block(x)),
  [].every((x) => block(x)),
);
