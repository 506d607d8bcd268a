function* g(f) {
  yield f(1);
  yield f(2);
}
log(Math.max(...g((x) => x)), Object.fromEntries([['a', 1]]), new Set(g(String)));
