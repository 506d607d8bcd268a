// May block and does not, for native code cannot wait.
const still = (x) => (x === 'never' ? block(x) : x);
const made = [];
for (let i = 0; i < 3; i++) {
  made.push({
    toString: () => String(still(i)),
    valueOf() {
      return still(i) * 10;
    },
    get [Symbol.toStringTag]() {
      return 'tag' + still(i);
    },
  });
}
log(made.map(String), made.map(Number), made.map((o) => Object.prototype.toString.call(o)));
const list = [];
for (const i of [3, 1, 2]) list.push({ i, before: (other) => still(i) - other });
log(list.sort((a, b) => a.before(b.i)).map(({ i }) => i));
let n = 0;
do {
  const proxy = new Proxy(
    {},
    { get: (target, key, ...rest) => `${String(key)} ${rest.length} ${still(n)}`, has: (target, key = 'none') => still(key === 'a') },
  );
  log(proxy.x, 'a' in proxy, 'b' in proxy);
} while (n++ < 2);
