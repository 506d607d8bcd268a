const t = Uint8Array.of(3, 1, 2);
t.forEach((x) => log(block(x)));
log(
  t.map((x) => block(x) * 100),
  t.filter((x) => block(x) > 1),
  t.find((x) => block(x) < 3),
  t.reduce((a, b) => a + block(b)),
  t.sort((a, b) => block(b - a)),
);
