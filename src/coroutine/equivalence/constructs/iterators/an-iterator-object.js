let n = 0;
const it = {
  [Symbol.iterator]() {
    return this;
  },
  next() {
    return block({ done: n >= 3, value: n++ });
  },
  return() {
    log('return', block(1));
    return {};
  },
};
for (const x of it) {
  log(x);
  if (x === 1) break;
}
n = 0;
const [a] = it;
log(a);
n = 0;
log([...it]);
n = 0;
log(Math.max(...it));
