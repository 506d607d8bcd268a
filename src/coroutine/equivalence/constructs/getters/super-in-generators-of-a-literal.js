{
const o = { __proto__: { get x() { return block(1) } }, *g() { try { yield super.x; yield 2 } catch (e) { log('c', e); yield super.x } finally { log('f', super.x) } } };
let it = o.g(); log(it.next(), it.throw('e'), it.return(5), it.next()); it = o.g(); log(it.return(3), it.next());
}
{
const o = { __proto__: { get x() { return block(1) }, f() { return block('f') } }, *g(a = super.x, b = super.f()) { yield a; yield b }, async *ag(a = super.x) { yield a } };
log([...o.g()], await o.ag().next());
}
