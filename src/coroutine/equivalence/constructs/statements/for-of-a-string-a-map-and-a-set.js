for (const c of 'ab') log(block(c));
for (const [k, v] of new Map([[1, 2]])) log(block(k), v);
for (const x of new Set([5])) log(block(x));
