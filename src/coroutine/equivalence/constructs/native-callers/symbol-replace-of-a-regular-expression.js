log(/b/g[Symbol.replace]('abc', (m) => block(m + '!')), RegExp.prototype[Symbol.replace].call(/b/, 'abc', (m) => block(m + '!')));
