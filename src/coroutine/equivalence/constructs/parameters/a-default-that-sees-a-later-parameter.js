function f(a = b, b = block(1)) {
  return a;
}
try {
  log(f());
} catch (e) {
  log(e);
}
