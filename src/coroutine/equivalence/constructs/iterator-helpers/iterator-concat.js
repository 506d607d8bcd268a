// needs Iterator.concat
function* g(name, n) {
  try {
    for (let i = 0; i < n; i++) yield block(name + i);
  } finally {
    log('left', block(name));
  }
}
const lazy = (name) => ({
  [Symbol.iterator]() {
    log('open', block(name));
    return g(name, 2);
  },
});
log([...Iterator.concat(g('a', 2), [1, 2], lazy('b'))]);
const all = Iterator.concat(lazy('c'), lazy('d'));
log(all.next(), all.next(), all.next(), all.return(), all.next());
log(Iterator.concat(lazy('e')).return(), Iterator.concat().next());
for (const wrong of [1, {}, 'x', { [Symbol.iterator]: 1 }])
  try {
    Iterator.concat(g('f', 1), wrong);
  } catch (e) {
    log(e instanceof TypeError);
  }
