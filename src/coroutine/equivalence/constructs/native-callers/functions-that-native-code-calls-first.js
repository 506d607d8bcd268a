// May block and does not, for native code cannot wait.
const still = (x) => (x === 'never' ? block(x) : x);
// The first call of each is by native code, with whatever it passes, and the next one is not.
const seen = [];
const note = (...args) => (seen.push(args.length), still(args[0]));
const count = function (a, b = 2, ...rest) {
  return `${arguments.length} ${still(b)} ${rest.length} ${this === undefined}`;
};
const pair = (a, b, ...rest) => `${a} ${still(b)} ${rest}`;
const proxy = new Proxy(function () {}, { apply: (target, self, args) => count(...args) });
log(proxy(), proxy(1, undefined, 3), Reflect.apply(count, undefined, [count]), count(count));
log(Reflect.apply(pair, 1, []), Reflect.apply(pair, 1, [1, 2, 3, 4]), pair(), pair(1, 2, 3, 4));
log(`${{ toString: note }}`, +{ valueOf: note }, note(7), seen);
const getter = { get x() { return still(this.y); }, y: 1 };
log(Reflect.get(getter, 'x', { y: 2 }), getter.x, Object.entries(getter));
function Made(a) {
  this.a = still(a);
}
log(Reflect.construct(Made, [1]).a, new (new Proxy(Made, {}))(2).a, new Made(3).a, new Made(4) instanceof Made);
