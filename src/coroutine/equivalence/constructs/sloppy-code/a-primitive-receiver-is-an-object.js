function f() { return typeof this; }
function g() { block(0); return typeof this; }
const h = function () { return block(typeof this) + (() => typeof block(this))(); };
log(f.call(1), g.call('a'), h.call(true), g.apply(1n), g.bind(1)());
Number.prototype.kind = function () { block(0); return typeof this; };
log((1).kind(), g.call(1) === g.call(2), [1].map(g, 1));
