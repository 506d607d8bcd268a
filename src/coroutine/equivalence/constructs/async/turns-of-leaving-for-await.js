async function* g() { try { yield 1; yield 2 } finally { log('f'); await null; log('f2') } }
(async () => { for await (const x of g()) { log(x); break } log('done') })();
(async () => { for await (const x of g()) { log(x); throw new Error('b') } })().catch((e) => log(e));
(async () => { for (let i = 0; i < 20; i++) { await null; log('t', i) } })();
