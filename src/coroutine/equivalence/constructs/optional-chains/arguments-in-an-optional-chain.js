const o = { f: (a, b) => block(a + b) };
log(o?.f(block(1), o?.f(2, block(3))));
