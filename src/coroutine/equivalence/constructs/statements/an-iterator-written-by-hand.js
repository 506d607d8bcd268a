const it = {
  n: 0,
  [Symbol.iterator]() {
    block();
    return this;
  },
  next() {
    return { done: block(this.n++) > 2, value: this.n };
  },
  return() {
    log('return');
    return {};
  },
};
for (const x of it) log(x);
it.n = 0;
for (const x of it) break;
