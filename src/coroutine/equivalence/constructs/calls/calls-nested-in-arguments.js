const f = (...a) => block(a.join());
log(f(f(1, f(2)), f(f(f(3)), 4)));
