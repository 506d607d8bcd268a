{
const o = { __proto__: { get x() { return block(1) } }, m(a, b) { return super.x }, get q() { return super.x }, async am() { return super.x }, *g() { yield super.x } };
log(String(o.m), String(Object.getOwnPropertyDescriptor(o, 'q').get), o.m.length, o.m.name, String(o.am), String(o.g), o.m());
}
{
const p = { get x() { return block(this.n) } }; const o = { __proto__: p, n: 1, m() { return super.x } }; log(o.m.call({ n: 7 }), Reflect.apply(o.m, { n: 8 }, []), [0].map(o.m, { n: 9 }));
}
