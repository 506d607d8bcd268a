class E extends Error {
  constructor(m) {
    super(block(m));
    this.name = 'E';
    this.code = block(5);
  }
}
const e = new E('x');
log(e, e.code, e instanceof Error, typeof e.stack);
class L extends Array {
  constructor(n) {
    super();
    this.push(block(n));
  }
}
const l = new L(7);
log(l.length, l[0], Array.isArray(l));
class M extends Map {
  k = block('k');
  constructor() {
    super([[1, block(2)]]);
  }
}
log(new M().get(1), new M().k);
