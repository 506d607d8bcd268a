const out = [];
const w = async (n, xs) => {
  for (const x of xs) {
    out.push(n + x);
    await block(null);
  }
};
await Promise.all([w('a', [1, 2, 3]), w('b', [1, 2, 3])]);
log(out);
