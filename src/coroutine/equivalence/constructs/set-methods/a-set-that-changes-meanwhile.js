// needs Set.prototype.union
const set = new Set([1, 2, 3]);
const other = {
  size: 10,
  has(x) {
    if (x === 1) {
      set.add(4);
    }
    return block(x !== 3);
  },
  *keys() {
    set.add(5);
    yield block(4);
    set.delete(1);
    yield block(1);
  },
};
log(set.difference(other), set);
log(set.intersection(other), set.isSubsetOf(other), set.isDisjointFrom(other), set);
log(set.union(other), set.symmetricDifference(other), set);
