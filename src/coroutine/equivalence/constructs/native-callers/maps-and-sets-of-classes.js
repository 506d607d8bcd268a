new Map([[1, 2]]).forEach((v, k) => log(block(v), k)); new Set([1]).forEach(function (v) { log(block(v), this) }, 'T');
class M2 extends Map { set(k, v) { log(block('set')); return super.set(k, v) } } log(new M2([[1, 2]])); class S2 extends Set { add(v) { log(block('add')); return super.add(v) } } log(new S2([1]));
