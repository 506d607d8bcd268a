let a, b;
[a, b = block(2)] = block([1]);
({ a, x: b } = block({ a: 3, x: 4 }));
log(a, b);
[a, b] = [b, a];
log(a, b);
