async function* inner() { yield 1; yield Promise.resolve(2); return 3 }
async function* outer() { const r = yield* inner(); log('r', r); yield* [4, Promise.resolve(5)]; yield 6 }
(async () => { for await (const x of outer()) log('g', x) })();
(async () => { for (let i = 0; i < 40; i++) { await null; log('t', i) } })();
