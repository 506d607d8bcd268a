const o = { a: 1 };
log('a' in block(o), block([]) instanceof Array, typeof block(1), delete block(o).a, o);
