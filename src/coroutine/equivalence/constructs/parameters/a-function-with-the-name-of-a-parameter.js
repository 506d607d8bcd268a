function f(a = block(1)) {
  function a() {}
  return typeof a;
}
log(f());
