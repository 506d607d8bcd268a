const f = new Function('a', 'b', 'return a + b');
log(
  f(1, 2),
  f.name,
  f.length,
  f.toString(),
  Function('return typeof this')(),
  f instanceof Function,
  f.constructor === Function,
  Function.prototype.constructor === Function,
  (() => block()).constructor === Function,
);
try {
  new Function('}, {');
} catch (e) {
  log(e.name);
}
try {
  Function('a b', '');
} catch (e) {
  log(e.name);
}
