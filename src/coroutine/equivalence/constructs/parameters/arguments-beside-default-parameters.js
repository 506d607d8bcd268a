function f(a = block(1)) {
  return arguments.length;
}
log(f(), f(undefined), f(1, 2));
