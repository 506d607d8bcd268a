log(
  Array.from({ length: 3 }, (_, i) => block(i)),
  Array.from('ab', (c) => block(c) + c),
  Array.from(
    new Set([1]),
    function (x) {
      return block(this.k + x);
    },
    { k: 1 },
  ),
);
