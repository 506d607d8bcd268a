log(
  Array.prototype.map.call({ length: 2, 0: 'a', 1: 'b' }, (x) => block(x) + x),
  Array.prototype.filter.call('abc', (c) => block(c) !== 'b'),
);
