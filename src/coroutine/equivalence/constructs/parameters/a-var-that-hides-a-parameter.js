// May block and does not: what blocks in these parameters blocks its thread.
const still = (x) => (x === 'never' ? block(x) : x);
function f(a = still(1), g = () => a) {
  var a = 2;
  return [a, g()];
}
log(
  f(),
  f(5),
  f(undefined, () => 7),
);
function* h(a = still(1), g = () => a) {
  var a;
  yield a;
  a = 3;
  yield block(g());
}
log([...h()]);
const k = (
  a = still(1),
  set = (v) => {
    a = v;
  },
) => {
  var a;
  set(9);
  return block(a);
};
log(k());
