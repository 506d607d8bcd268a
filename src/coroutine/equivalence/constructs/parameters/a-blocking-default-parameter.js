function f(a, b = block(a) + 1) {
  return [a, b];
}
log(f(1), f(1, 5));
