log(
  [1, 2, 3].reduce((a, x) => a + block(x)),
  ['a', 'b'].reduceRight((a, x) => a + block(x), '>'),
);
try {
  [].reduce((a, b) => block(a));
} catch (e) {
  log(e);
}
