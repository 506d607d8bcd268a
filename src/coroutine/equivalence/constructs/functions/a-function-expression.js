const f = function (a) {
  return block(a);
};
log(f(1), f);
