function f() {
  block();
  return [arguments.length, ...arguments];
}
log(f(1, 2, 3));
