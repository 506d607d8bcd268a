async function* g() { for (let i = 0; i < 4; i++) { yield block(i); log(block('b')) } }
(async () => { for await (const x of g()) log('g', x) })();
(async () => { for (let i = 0; i < 20; i++) { await null; log('t', i) } })();
