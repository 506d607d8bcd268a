const f = function g(n) {
  return n === 0 ? 'end' : g(block(n) - 1);
};
log(f(3), f);
