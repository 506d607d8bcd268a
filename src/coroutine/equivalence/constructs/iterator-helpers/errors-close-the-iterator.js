// needs Iterator.prototype.map
const source = (fault) => ({
  __proto__: Iterator.prototype,
  n: 0,
  next() {
    if (fault === 'next') throw block(new Error('next'));
    return fault === 'result' ? block(1) : block({ done: false, value: this.n++ });
  },
  return() {
    log('return', block(fault));
    if (fault === 'return') throw new Error('return');
    return {};
  },
});
const bad = () => {
  throw block(new Error('callback'));
};
for (const fault of ['none', 'next', 'result', 'return'])
  for (const run of [
    (it) => it.map(bad).next(),
    (it) => it.filter(bad).next(),
    (it) => it.flatMap(bad).next(),
    (it) => it.flatMap(() => block(1)).next(),
    (it) => it.flatMap(() => ({ [Symbol.iterator]: bad })).next(),
    (it) => it.flatMap(() => [block(7)].values().map(bad)).next(),
    (it) => it.forEach(bad),
    (it) => it.reduce(bad),
    (it) => it.some(bad),
    (it) => it.find(() => block(true)),
    (it) => it.take(1).toArray(),
    (it) => it.drop(1).map((x) => block(x)).return(),
  ])
    try {
      log(run(source(fault)));
    } catch (e) {
      log(e instanceof TypeError ? 'TypeError' : e);
    }
const failed = source('none').map(bad);
try {
  failed.next();
} catch {}
log(failed.next(), failed.return());
