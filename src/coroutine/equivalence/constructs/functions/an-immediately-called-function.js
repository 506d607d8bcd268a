log(
  (function () {
    return block(this);
  })(),
);
