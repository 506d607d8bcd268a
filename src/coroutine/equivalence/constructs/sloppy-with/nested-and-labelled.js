label: with ({ a: 1, b: 1 }) with ({ b: 2, f() { return block(b); } }) { log(a, b, f(), block(a + b)); if (b === 2) break label; log('not here'); }
if (block(true)) with ({ c: 1 }) log(c); else log('not here');
for (const i of [1, 2]) with ({ i: i * 2 }) { if (block(i) === 2) continue; log(i); }
with ({ d: 1 }) { with ({ e: 2 }) delete d; log(typeof d, delete globalThis.nothing); try { log(block(unknown)); } catch (error) { log(error); } }
with ({ x: 1, y: 2 }) { [x, y] = [y, block(x)]; for (x in { key: 1 }) log(x); for ({ y } of [{ y: block(5) }]) log(y); let z = () => { x = 'z'; }; z(); log(x, y); }
