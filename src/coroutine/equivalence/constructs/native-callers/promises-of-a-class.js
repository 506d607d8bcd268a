if (Promise.withResolvers) { const { promise, resolve } = Promise.withResolvers(); promise.then((x) => log(block(x))); resolve(1); await promise } if (Promise.try) log(await Promise.try((x) => block(x), 5));
class Q extends Promise { constructor(e) { super(e); log(block('q')) } }
if (Promise.withResolvers) { Q.withResolvers().resolve(1) }
const q = Q.resolve(1); log(q instanceof Q, Q.resolve(q) === q); log(Q.resolve.call(Q, 3) instanceof Q);
