const f = async (n) => {
  for (let i = 0; i < 3; i++) {
    log(n, i);
    await null;
  }
};
await Promise.all([f('a'), f('b')]);
