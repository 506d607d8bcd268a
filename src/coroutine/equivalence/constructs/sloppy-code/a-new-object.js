function F(a) { this.a = block(a); arguments[0] = 2; this.b = a; this.t = new.target === F; }
F.prototype.get = function () { block(0); return this.a; };
const f = new F(1);
log(f, f.get(), f instanceof F);
log((function () { return new.target === undefined && this === globalThis; })());
