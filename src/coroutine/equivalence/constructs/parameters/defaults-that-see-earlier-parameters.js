const f = (a, b = a * 2, c = block(b) + a) => [a, b, c];
log(f(1));
