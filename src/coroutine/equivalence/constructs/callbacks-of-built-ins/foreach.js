[1, , 3].forEach(
  function (x, i, a) {
    log(block(x), i, a.length, this.k);
  },
  { k: 1 },
);
