function* g() {
  yield 1;
  yield* [2, 3];
  return 4;
}
log([...g()], g().next());
