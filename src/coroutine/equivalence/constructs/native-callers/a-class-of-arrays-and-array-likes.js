class M extends Array { constructor(...x) { super(...x); log(block('made'), x.length) } }
const m = M.from([3, 1, 2]); log(m.map((x) => block(x)) instanceof M, m.filter((x) => block(x > 1)), m.flatMap((x) => block([x])), m.slice(1), m.concat([1]), m.splice(0, 1));
const l = { length: 3, 0: 'c', 1: 'a', 2: 'b' };
const P = Array.prototype;
log(P.map.call(l, (x) => block(x)), P.sort.call(l, (p, q) => block(p < q ? -1 : 1)), P.toSorted.call(l, (p, q) => block(p < q ? 1 : -1)), P.flatMap.call(l, (x) => block([x])), P.findLast.call(l, (x) => block(x)), P.reduce.call(l, (p, x) => block(p + x)), P.filter.call('abc', (x) => block(x !== 'b')));
