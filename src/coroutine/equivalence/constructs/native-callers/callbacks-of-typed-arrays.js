const t = new Uint8Array([1, 2, 3]);
log(
  t.map((x) => block(x) * 2),
  t.filter((x) => block(x) > 1),
  t.reduce((a, x) => block(a) + x),
  t.find((x) => block(x) === 2),
  t.every((x) => block(x)),
  t.findLastIndex((x) => block(x) < 3),
);
t.forEach((x, i) => log(block(x), i));
