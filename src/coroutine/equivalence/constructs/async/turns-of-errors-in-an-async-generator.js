async function* g() { try { yield 1 } catch (e) { log('caught', e); yield Promise.reject(new Error('rej')).catch(() => 'c') } yield Promise.reject(new Error('y')) }
const it = g(); const show = (n) => [(r) => log(n, r), (e) => log(n, e)];
it.next().then(...show('a')); it.throw(new Error('in')).then(...show('b')); it.next().then(...show('c')); it.next().then(...show('d'));
(async () => { for (let i = 0; i < 20; i++) { await null; log('t', i) } })();
