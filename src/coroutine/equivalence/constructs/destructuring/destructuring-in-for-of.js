const o = {
  get a() {
    return block(1);
  },
};
for (const { a } of [o, { a: 2 }]) log(a);
let x;
for ({ a: x } of [o]) log(x);
for (const [k, { a }] of new Map([['m', o]])) log(k, a);
const fs = [];
for (let { a } of [o, { a: 3 }]) fs.push(() => a);
log(fs.map((f) => f()));
