async function* g() {
  block();
}
const it = g();
log(Object.prototype.toString.call(it), g, it[Symbol.asyncIterator]() === it);
