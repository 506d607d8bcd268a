const th = (n, v) => ({ then(r) { log('then', n); r(v) } });
async function* g() { yield th('y', 1); await th('a', 0); return th('r', 2) }
const it = g(); const show = (n) => [(r) => log(n, r), (e) => log(n, e)];
it.next().then(...show('a')); it.next().then(...show('b')); it.return(th('x', 3)).then(...show('c'));
(async () => { for (let i = 0; i < 20; i++) { await null; log('t', i) } })();
