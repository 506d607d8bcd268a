function f() {
  return [1].map((x) => block(x) + arguments[1]);
}
log(f(5, 7));
