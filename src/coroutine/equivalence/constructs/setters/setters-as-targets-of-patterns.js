const o = {
  seen: [],
  set x(v) {
    this.seen.push(['x', block(v)]);
  },
  set y(v) {
    this.seen.push(['y', block(v)]);
  },
  get inner() {
    return block(this);
  },
};
const p = [];
let a;
[o.x, a, o.y = 5] = [1, 2];
({ a: o.x, b: o.y = block(6), ...o.x } = { a: 3, c: 4 });
[, ...o.y] = [1, 2, 3];
[[o.x], { b: o.y }, ...[a, o.inner.x]] = [[7], { b: 8 }, 9, 10];
for ([o.x, { k: o['y'] }] of [[11, { k: 12 }]]) log(o.seen.length);
for ({ v: o.x } of [{ v: 13 }]);
log(([o.x] = p), o.seen, a);
[(o.x), o[block('y')]] = [14, 15];
log(o.seen.slice(-2));
