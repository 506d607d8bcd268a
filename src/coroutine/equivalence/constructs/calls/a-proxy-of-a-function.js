const f = new Proxy((x) => block(x), { apply: (t, s, a) => 'trap', get: (t, k) => log('get', String(k)) });
log(f(1));
