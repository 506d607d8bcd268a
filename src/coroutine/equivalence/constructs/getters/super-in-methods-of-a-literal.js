const p = { get x() { return block([this.n, 'x']) }, set x(v) { log(block(['set', this.n, v])) } };
const o = { __proto__: p, n: 1, m() { log(super.x); super.x = 5; super.x += 'q'; return (() => super.x)() }, get y() { return super.x } , async a() { return super.x }, *g() { yield super.x }, async *ag() { yield super.x }};
log(o.m(), o.y, await o.a(), [...o.g()], await o.ag().next());
