let count = 0;
function declared() { count++ /*$$*/}
const method = { m() { count++ /*$$*/}, get g() { return (() => { count++ /*$$*/}) } };
const arrow = () => class {/*$$*/};
class Heir extends Map {/*$$new*/}
class Plain { v = 1 /*$$new*/}
const run = (f) => f();
log(block(0)); run(declared); run(method.m); run(method.g); log(count);
log(new (run(arrow))() instanceof Object, new Heir([[1, 2]]).get(1), new Plain().v);
for (const f of [declared, method.m, arrow, Plain]) log(String(f).slice(-12));
