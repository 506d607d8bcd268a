// needs Iterator.prototype.map
const it = () => [1, 2, 3].values();
it().forEach((x, i) => log(block(x), i));
log(it().reduce((sum, x, i) => block(sum + x * i)), it().reduce((sum, x, i) => block(sum + x * i), 100));
log(it().some((x) => block(x > 1)), it().every((x) => block(x < 3)), it().find((x) => block(x > 1)));
log(it().some((x) => block(x > 5)), it().every((x) => block(x < 5)), it().find((x) => block(x > 5)));
try {
  [].values().reduce(() => block(1));
} catch (e) {
  log(e instanceof TypeError);
}
log(it().map((x) => block(x)).toArray());
