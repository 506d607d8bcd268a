const f = async (n) => {
  for (let i = 0; i < 2; i++) {
    log(n, 'before', i);
    block();
    log(n, 'after', i);
    await null;
  }
};
await Promise.all([f('a'), f('b')]);
