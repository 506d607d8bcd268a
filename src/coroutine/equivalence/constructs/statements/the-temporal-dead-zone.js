try {
  log(x);
  let x = block(1);
} catch (e) {
  log(e);
}
function f() {
  return y;
}
try {
  f();
} catch (e) {
  log(e);
}
let y = block(1);
