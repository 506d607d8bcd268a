function f(a = block(1)) {
  var a;
  return a;
}
log(f(), f(3));
