const f = function (n) { return n === 0 ? 0 : block(n) + arguments.callee(n - 1); };
log(f(3));
function g() { block(0); return arguments.callee === g; }
log(g(), (function () { return (() => arguments.callee)() === block(arguments.callee); })());
const h = [1, 2].map(() => function () { block(0); return arguments.callee; });
log(h[0]() === h[0], h[1]() === h[1]);
const o = { m() { block(0); return arguments.callee === o.m; } };
log(o.m());
function i() { var callee = 'callee'; return block(arguments)[callee] === i; }
log(i());
