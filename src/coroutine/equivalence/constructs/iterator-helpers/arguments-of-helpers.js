// needs Iterator.prototype.map
const source = () => ({
  __proto__: Iterator.prototype,
  next: () => block({ done: false, value: 1 }),
  return() {
    log('return', block(1));
    return {};
  },
});
for (const name of ['map', 'filter', 'flatMap', 'forEach', 'reduce', 'some', 'every', 'find'])
  for (const wrong of [undefined, 1, {}])
    try {
      source()[name](wrong);
    } catch (e) {
      log(name, e instanceof TypeError);
    }
for (const wrong of [undefined, NaN, -1, 'x', Symbol('x'), 1n, { valueOf: () => -2 }, () => 1])
  for (const name of ['take', 'drop'])
    try {
      source()[name](wrong);
    } catch (e) {
      log(name, e.constructor.name);
    }
for (const limit of [1.9, '2', { valueOf: () => 3 }, -0.5]) log(source().take(limit).toArray());
