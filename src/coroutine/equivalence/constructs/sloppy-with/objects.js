for (const value of [null, undefined]) try { with (block(value)) log('not here'); } catch (error) { log(error.constructor.name); }
with ('text') log(length, toUpperCase(), block(charAt(1)));
with (5) log(block(toFixed(1)));
const hidden = { a: 1, b: 2, [Symbol.unscopables]: { a: true } };
var a = 'outer';
with (hidden) { log(a, block(b)); a = 3; b = 4; }
log(a, hidden.a, hidden.b);
const all = new Proxy({ log, block, String }, { has: () => true, get: (target, key) => (key in target ? target[key] : key === Symbol.unscopables ? undefined : String(key)) });
with (all) log(block(anything), other);
