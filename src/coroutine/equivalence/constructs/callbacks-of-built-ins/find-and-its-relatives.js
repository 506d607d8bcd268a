const a = [5, 6, , 7];
log(
  a.find((x) => block(x) > 5),
  a.findIndex((x) => block(x) > 5),
  a.findLast((x) => block(x) < 7),
  a.findLastIndex((x) => block(x) === undefined),
  a.find((x) => block(x) > 9),
);
