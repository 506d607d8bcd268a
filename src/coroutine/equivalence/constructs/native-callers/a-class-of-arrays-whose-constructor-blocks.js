class M extends Array { constructor(n) { super(n); block(1) } }
const m = new M(2); m[0] = 1; m[1] = 2; log(m.map((x) => x), m.filter((x) => x), m.concat([3]), m.slice(), m.splice(0, 1), m.flat(), m.flatMap((x) => [x]));
