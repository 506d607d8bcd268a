const o = {
  get a() {
    return block(1);
  },
};
function f({ a }, [b, c = block(3)] = [2], ...[d, e]) {
  return [a, b, c, d, e];
}
log(f(o), f(o, [4, 5], 6, 7), f.length);
