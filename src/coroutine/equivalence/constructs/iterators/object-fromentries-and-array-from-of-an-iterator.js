function* g() {
  yield [block(1), 'a'];
  yield ['b', block(2)];
}
log(
  Object.fromEntries(g()),
  Array.from(g()),
  Array.from(g(), ([k]) => block(k)),
  Array.from({ length: 2 }, (_, i) => block(i)),
);
