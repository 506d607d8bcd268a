{
l: for (const x of [1, 2, 3]) { switch (block(x)) { case block(1): continue l; case 2: break l; default: log('no') } } try { block(); throw 1 } catch { log(block('c')) } finally { log(block('f')) }
}
{
let o = { a: null, get g() { return block(null) }, set g(v) { log('g', block(v)) } }; o.a ??= block(1); o.g ??= block(2); o.g ||= 3; o.g &&= 4; o.a **= block(2); log(o.a, (block(1), block(2)), block(null) ?? block(3));
}
