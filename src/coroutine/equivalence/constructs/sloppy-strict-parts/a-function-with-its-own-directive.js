function f(a) { 'use strict'; block(0); arguments[0] = 2; return [this === undefined, a]; }
const g = function (a) { 'something else'; 'use strict'; arguments[0] = block(2); return [typeof this, a]; };
const h = () => { 'use strict'; try { Object.freeze([]).x = block(1); } catch (error) { return error; } };
log(f(1), f.call(1, 1), g.call(1, 1), h());
const o = { m() { 'use strict'; return typeof block(this); }, get g() { 'use strict'; return block(typeof this); } };
const { m } = o;
log(m(), o.m.call(1), Reflect.get(o, 'g', 1));
function* i() { 'use strict'; yield typeof this; yield block(typeof this); }
async function j() { 'use strict'; await null; return typeof this; }
async function* k() { 'use strict'; yield block(typeof this); }
log([...i()], [...i.call(1)]);
j().then(log).then(async () => { for await (const x of k.call(1)) log(x); });
function l() { 'use strict'; return [(function () { return this; })(), (function () { return block(this); })()]; }
log(l());
function n() { 'use strict'; return typeof this; }
log(n(), n.call(1));
function p() { 'use strict'; try { undeclaredInStrict = 1; } catch (error) { return error; } }
log(p(), (function () { 'use strict'; try { undeclaredInStrict = block(1); } catch (error) { return error; } })());
