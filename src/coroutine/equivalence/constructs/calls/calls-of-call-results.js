const f = (a) => (b) => block(a + b);
log(f(1)(2), f(3)(4));
