function make(n) { return { [Symbol.iterator]() { return this }, next() { return block({ done: false, value: n }) }, return() { log(block('closed'), n); return {} } } }
function f(x) { l: for (let i = 0; ; i++) { const [a = block(1), b = x.y] = make(i); if (i === 1) continue l; if (i === 2) break l; if (x.r) return a } return 'end' } log(f({ y: 1 }), f({ r: true, get y() { return block(3) } }));
function sw(x) { switch (x) { case 1: { const [a = x.z.y] = make('sw'); return a } default: return 'd' } } log(sw(1), sw(2));
