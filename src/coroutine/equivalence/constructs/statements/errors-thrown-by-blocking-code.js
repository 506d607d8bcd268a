function f() {
  block();
  throw new TypeError('t');
}
try {
  f();
} catch (e) {
  log(e, e instanceof TypeError);
}
