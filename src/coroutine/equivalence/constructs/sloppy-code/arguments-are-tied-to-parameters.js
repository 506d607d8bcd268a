function f(a, b) { a = 2; block(0); arguments[1] = 3; return [a, b, arguments[0], arguments[1], arguments.length]; }
log(f(1), f(1, 1), f(1, 1, 1));
function g(a) { const set = () => { block(0); arguments[0] = 'set'; }; set(); return a; }
log(g(1), g());
function* h(a) { yield arguments[0]; a = 5; block(0); yield arguments[0]; }
log([...h(1)]);
function i(a = 1) { a = 2; block(0); return arguments[0]; }
log(i(7), i());
const o = { m(a) { arguments[0] = block(9); return a; } };
log(o.m(1));
async function j(a) { await null; arguments[0] = 4; await null; return a; }
j(1).then(log);
