const f = (...a) => block(a);
log(f(...[1, 2], 3, ...new Set([4, 5]), ...'ab'));
