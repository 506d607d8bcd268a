// needs Set.prototype.union
const has = () => block(true);
const keys = () => block([].values());
const wrong = [
  undefined,
  [1],
  { size: NaN, has, keys },
  { size: -1, has, keys },
  { size: undefined, has, keys },
  { size: 1n, has, keys },
  { size: 1, has: 1, keys },
  { size: 1, has, keys: {} },
  { size: 0, has, keys: () => block(1) },
  { size: 0, has, keys: () => ({ next: () => block(1) }) },
  { size: 0, has, keys: () => ({ next: 1 }) },
];
for (const other of wrong)
  try {
    log(new Set([1, 2]).union(other));
  } catch (e) {
    log(e.constructor.name);
  }
for (const self of [undefined, {}, new Map()])
  try {
    Set.prototype.union.call(self, { size: 0, has, keys });
  } catch (e) {
    log(e instanceof TypeError);
  }
