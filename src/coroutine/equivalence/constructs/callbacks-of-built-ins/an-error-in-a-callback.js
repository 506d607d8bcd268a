try {
  [1, 2].map((x) => {
    if (block(x) === 2) throw new Error('two');
    log(x);
  });
} catch (e) {
  log(e);
}
