log(Array.from({ length: 3 }, (_, i) => block(i)), Array.from(new Set([1, 2]), (x) => block(x)), Array.from((function* () { yield block(1) })()), Array.of.call(class { constructor(n) { this.n = block(n) } }, 1));
class C { constructor(n) { this.n = block(n) } } log(Array.from.call(C, [1, 2]), Array.from.call(C, { length: 1, 0: 1 }));
