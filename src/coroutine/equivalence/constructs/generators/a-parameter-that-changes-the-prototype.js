function* g(a = (g.prototype = null, block(1))) { yield a }
const it = g(); log(Object.getPrototypeOf(it) === Object.getPrototypeOf(function* () {}).prototype);
