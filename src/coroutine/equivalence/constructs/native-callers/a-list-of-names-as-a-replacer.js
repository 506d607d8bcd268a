const o = {
  get a() {
    return block(1);
  },
  b: { a: 2, c: 3 },
};
log(
  JSON.stringify(o, ['b', 'a', new String('c'), 'a', 5]),
  JSON.stringify(o, null, new Number(3)),
  JSON.stringify(o, null, 20),
  JSON.stringify(
    {
      get x() {
        return block([]);
      },
      y: {},
    },
    null,
    1,
  ),
);
