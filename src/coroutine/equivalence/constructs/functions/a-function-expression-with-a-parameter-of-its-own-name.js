log(
  (function g(g) {
    return block(g);
  })(5),
);
