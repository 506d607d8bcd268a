class A {
  #x = block(1);
  y = block(2);
  constructor() {
    block();
  }
  m() {
    return block(this.#x);
  }
  get g() {
    return block();
  }
  static s() {
    block();
  }
  static f = block(3);
}
const a = new A();
log(
  Reflect.ownKeys(A).sort(),
  Reflect.ownKeys(A.prototype),
  Reflect.ownKeys(a),
  Object.keys(a),
  JSON.stringify(a),
  a instanceof A,
  A.name,
  A.length,
);
for (const k in a) log(k);
log(
  Object.getOwnPropertyNames(Object.getPrototypeOf(a)),
  Object.getOwnPropertySymbols(A).length + Object.getOwnPropertySymbols(A.prototype).length,
);
