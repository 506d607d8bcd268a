log(f(2));
function f(a) {
  return block(a) * 2;
}
