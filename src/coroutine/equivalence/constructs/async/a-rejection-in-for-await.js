try {
  for await (const x of [Promise.reject(new Error('r')), 1]) log(x);
} catch (e) {
  log(e);
}
