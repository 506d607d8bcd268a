function f(a, b = 1) {
  /* kept */ return block(a) + b;
}
const g = (x) => block(x),
  h = async (x) => {
    await block(x);
  },
  k = (a) => f(a);
log(f.toString(), String(g), h + '', `${k}`);
async function m() {
  block();
}
function* n() {
  yield block();
}
async function* o() {
  yield block();
}
for (const x of [m, n, o]) log(x.toString());
