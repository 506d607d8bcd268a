function f(a) {
  const b = block(2);
  return eval('a + b');
}
log(f(1));
