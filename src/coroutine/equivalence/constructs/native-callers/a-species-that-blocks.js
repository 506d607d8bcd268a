class M extends Array { static get [Symbol.species]() { return block(Array) } }
const m = new M(3, 1, 2); log(m.map((x) => x) instanceof M, m.map((x) => block(x)) instanceof M, m.filter((x) => x) instanceof M);
