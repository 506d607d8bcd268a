const base = { set x(v) { log('set', v, this === o); }, m() { return this === o; } };
const o = { __proto__: base, m() { block(0); return super.m(); }, set(v) { super.x = block(v); super.y = 1; return this.y; } };
log(o.m(), o.set(3));
const f = { get a() { return typeof this; }, get b() { block(0); return typeof this; }, set c(v) { block(0); log(typeof this, v); } };
Object.setPrototypeOf(Number.prototype, f);
log((1).a, (1).b);
(1).c = 2;
