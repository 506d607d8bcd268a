function* g(a = block(1), { b, ...c } = block({ b: 2, x: 3 }), [d, e = block(5)] = [4]) { log('start', a, b, c, d, e); const r = yield a; log(r); return block(9) }
const it = g(); log('made'); log(it.next(), it.next(7), it.next());
