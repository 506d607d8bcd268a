class A {
  a = 1;
  constructor(x, y) {
    block();
  }
  m() {}
  static s = 1;
}
const a = new A();
log(
  Object.getOwnPropertyNames(A),
  Object.getOwnPropertyNames(A.prototype),
  Reflect.ownKeys(a),
  Reflect.ownKeys(A.prototype).length,
  Reflect.ownKeys(A).length,
  Object.getPrototypeOf(A) === Function.prototype,
  A.prototype.constructor === A,
);
for (const k in a) log(k);
