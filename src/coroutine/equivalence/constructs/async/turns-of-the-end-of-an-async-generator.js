async function* a() { return } async function* b() { return 1 } async function* c() { return Promise.resolve(2) } async function* d() {} async function* e() { throw new Error('e') }
for (const f of [a, b, c, d, e]) f().next().then((r) => log(f.name, r), (e) => log(f.name, e));
(async () => { for (let i = 0; i < 12; i++) { await null; log('t', i) } })();
