const o = {
  get a() {
    return block(1);
  },
};
for (let { a } = o, i = 0; i < 2; i++) log(a, i);
