function f(a = this === globalThis, b = (() => this === globalThis)()) { block(0); return [a, b]; }
function g(a = block(this === globalThis), b = (() => block(this === globalThis))()) { return [a, b]; }
function* h(a = this === globalThis) { yield a; yield block(this === globalThis); }
log(f(), f.call({}), g(), g.call({}), [...h()], [...h.call({})]);
