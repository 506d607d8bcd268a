const it = {
  n: 0,
  [Symbol.asyncIterator]() {
    return this;
  },
  async next() {
    return { done: block(this.n++) >= 2, value: this.n };
  },
  async return() {
    log('return');
    return {};
  },
};
for await (const x of it) log(x);
it.n = 0;
for await (const x of it) break;
