log(
  [1, 2].flatMap((x) => [block(x), [x]]),
  [1, 2].flatMap((x) => block(x)),
);
