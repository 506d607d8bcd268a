const saved = Array.prototype[Symbol.iterator];
class C {
  constructor(a) {
    this.a = block(a);
  }
}
delete Array.prototype[Symbol.iterator];
const c = new C(1);
Array.prototype[Symbol.iterator] = saved;
log(c);
