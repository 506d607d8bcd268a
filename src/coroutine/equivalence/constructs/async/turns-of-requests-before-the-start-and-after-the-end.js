async function* g() { yield 1 }
const show = (n) => [(r) => log(n, r), (e) => log(n, e)];
g().return(Promise.resolve(5)).then(...show('a')); g().return(Promise.reject(new Error('q'))).then(...show('b')); g().throw(new Error('t')).then(...show('c'));
const it = g(); it.next().then(...show('d')); it.next().then(...show('e')); it.next().then(...show('f')); it.return(Promise.resolve(3)).then(...show('g')); it.throw(new Error('u')).then(...show('h'));
(async () => { for (let i = 0; i < 20; i++) { await null; log('t', i) } })();
