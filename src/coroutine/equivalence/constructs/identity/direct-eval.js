const local = 5;
function f(a) {
  const b = block(2);
  return eval('a + b + local');
}
log(f(1), eval('typeof undeclared'), eval('(() => local)()'), eval(7), eval('var v = 1; v'));
try {
  eval('{');
} catch (e) {
  log(e.name);
}
try {
  eval('nothing');
} catch (e) {
  log(e.name);
}
