class N extends null {
  constructor() {
    block();
    return Object.create(new.target.prototype);
  }
}
const n = new N();
log(n instanceof N, Object.getPrototypeOf(N.prototype));
class M extends null {
  constructor() {
    block();
    super();
  }
}
class O extends null {}
for (const C of [M, O, class extends null {}])
  try {
    new C();
  } catch (e) {
    log(e.name);
  }
