function f(a, b) {
  return block(a) + b;
}
log(f(1, 2));
