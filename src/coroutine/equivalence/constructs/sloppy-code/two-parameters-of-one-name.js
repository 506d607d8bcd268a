function f(a, a) { block(0); return [a, arguments[0], arguments.length]; }
log(f(1, 2), f(1), f.length);
