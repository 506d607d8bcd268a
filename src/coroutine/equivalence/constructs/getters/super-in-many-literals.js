{
const ms = []; for (let i = 0; i < 3; i++) ms.push({ __proto__: { get x() { return block(i) } }, m() { return super.x } });
log(ms.map((o) => o.m()));
}
{
const o = { __proto__: { get x() { return block([this.n]) } }, n: 4, m() { return [1, 2].map(() => super.x) }, d(a = super.x) { return a } }; log(o.m(), o.d());
}
{
const o = { m() { return super.x } }; Object.setPrototypeOf(o, { get x() { return block(3) } }); log(o.m()); const q = { m: o.m, y: 5, __proto__: { get x() { return 0 } } }; log(q.m());
}
