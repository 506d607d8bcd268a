const r = { [Symbol.replace](s, x) { return block(['rep', s, x]) }, [Symbol.split](s, l) { return block(['split', s, l]) }, [Symbol.match](s) { return block(['match', s]) }, [Symbol.matchAll](s) { return block(['ma', s]) }, [Symbol.search](s) { return block(['se', s]) } };
log('abc'.replace(r, 'y'), 'abc'.split(r, 3), 'abc'.match(r), 'abc'.search(r), 'abc'.matchAll({ [Symbol.matchAll]: (s) => block(['ma', s]) }), 'abc'.replaceAll({ [Symbol.replace]: (s, x) => block([s, x]) }, 'z'));
try { 'abc'.replaceAll(r, 'z') } catch (e) { log(e) }
