// needs Set.prototype.union
const other = (size, items) => ({
  get size() {
    log('size');
    return block(size);
  },
  has(x) {
    log('has', x);
    return block(items.includes(x));
  },
  *keys() {
    try {
      for (const x of items) yield block(x);
    } finally {
      log('left');
    }
  },
});
const names = ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom'];
for (const name of names)
  for (const size of [1, 9]) {
    log(name, new Set([1, 2, 3])[name](other(size, [3, 4, -0, 3])));
    log(name, new Set([1, 2])[name](other(size, [1, 2])), new Set([1, 2])[name](other(size, [7])));
    log(name, new Set([1, 2])[name](new Set([2, 5])), new Set([1])[name](new Map([[1, 2]])));
  }
