function f(a, b) {
  block();
  return [a, b];
}
log(f(1), f(1, 2, 3));
