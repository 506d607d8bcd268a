const o = {};
let a;
for (a of [block(1)]) log(a);
for (o.x of [2]) log(block(o.x));
for (var v of [3]) log(block(v));
for ([a] of [[4]]) log(block(a));
for (const { p = block(5) } of [{}]) log(p);
