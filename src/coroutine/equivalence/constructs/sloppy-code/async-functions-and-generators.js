async function f(a) { await null; return [this === globalThis, typeof arguments, a]; }
f(1).then(log);
const g = async () => { block(0); return typeof this; };
g().then(log);
function* h() { yield this === globalThis; yield block(typeof this); }
log([...h()], [...h.call(1)]);
async function* i() { yield this === globalThis; yield await block(typeof this); }
(async () => { for await (const x of i()) log(x); })();
