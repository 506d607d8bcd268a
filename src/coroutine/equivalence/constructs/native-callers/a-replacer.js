log(
  JSON.stringify(
    { a: 1, b: [2, { c: 3 }], d: 'x' },
    function (k, v) {
      return block(typeof v === 'number' ? v * 2 : k === 'd' ? undefined : v);
    },
    '--',
  ),
);
