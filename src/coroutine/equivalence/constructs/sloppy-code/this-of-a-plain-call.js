function f() { return this === globalThis; }
const g = function () { block(0); return this === globalThis; };
log(f(), g(), (function () { return (() => this === globalThis)(); })(), (function () { return (() => block(this === globalThis))(); })());
log(f.call(null), g.call(undefined), f.apply({}), g.apply({}));
const o = { f() { block(0); return this === o; }, get g() { block(0); return this === o; } };
const { f: loose } = o;
log(o.f(), o.g, loose(), (0, o.f)());
