const k = (x) => (log(x), block(x));
log(
  {
    [k('a')]: k(1),
    [k('b')]() {
      block();
    },
  }.a,
);
