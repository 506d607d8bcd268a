const made = [1, 2].map((n) => { with ({ n: n * block(10) }) return function () { block(0); return (() => n)() + missing(); function missing() { return n; } }; });
log(made[0](), made[1]());
function f() { with (arguments[0]) { return { get() { return block(x); }, set(v) { x = v; } }; } }
const o = { x: 1 };
const access = f(o);
access.set(2);
delete o.x;
access.set(3);
log(o, typeof x, x);
delete globalThis.x;
