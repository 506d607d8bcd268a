new Map([['a', 1]]).forEach((v, k, m) => log(block(v), k, m.size));
const s = new Set([1]);
s.forEach((x) => {
  if (x < 3) s.add(x + 1);
  log(block(x));
});
