async function* g() { const a = yield 1; log('a', a); try { yield Promise.resolve(2) } finally { log('f') } return Promise.resolve(3) }
const it = g(); it.next('x').then((r) => log(r)); it.next('y').then((r) => log(r)); it.return('z').then((r) => log(r)); it.next().then((r) => log(r));
(async () => { for (let i = 0; i < 20; i++) { await null; log('t', i) } })();
