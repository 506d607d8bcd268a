async function* g(n) { for (let i = 0; i < 3; i++) { yield n + i; await null; log('in', n, i) } }
for (const n of ['a', 'b']) (async () => { for await (const x of g(n)) { log(x); await null; log('body', x) } })();
Promise.resolve().then(() => log('p1')).then(() => log('p2')).then(() => log('p3')).then(() => log('p4')).then(() => log('p5'));
