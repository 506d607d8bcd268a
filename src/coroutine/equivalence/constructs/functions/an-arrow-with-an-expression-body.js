const f = (a) => block(a) + 1;
log(f(1), f);
