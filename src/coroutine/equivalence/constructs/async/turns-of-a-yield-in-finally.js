async function* g() { try { yield 1 } finally { yield 2; await null } }
const it = g(); const show = (n) => [(r) => log(n, r), (e) => log(n, e)];
it.next().then(...show('a')); it.return(9).then(...show('b')); it.next().then(...show('c')); it.next().then(...show('d'));
(async () => { for (let i = 0; i < 20; i++) { await null; log('t', i) } })();
