async function* g() { for (let i = 0; i < 4; i++) { await null; yield i; log('after', i) } return 'r' }
(async () => { for await (const x of g()) log('g', x) })();
(async () => { for (let i = 0; i < 30; i++) { await null; log('t', i) } })();
