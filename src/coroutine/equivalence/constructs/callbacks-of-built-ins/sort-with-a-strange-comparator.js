log(
  [3, 1, 2].sort(() => block(NaN)),
  [3, 1, 2].sort((a, b) => block(String(a - b))),
);
