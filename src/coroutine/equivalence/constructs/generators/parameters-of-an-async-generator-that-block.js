async function* g(a = block(1), { b } = { get b() { return block(2) } }) { log('start'); yield a; yield b }
const it = g(); log('made'); for await (const x of it) log(x);
async function* h(a = (() => { throw block(new Error('x')) })()) { yield 1 }
try { h(); log('no') } catch (e) { log(e) }
