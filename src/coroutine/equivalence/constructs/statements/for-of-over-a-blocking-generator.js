function* g() {
  log('start');
  yield block(1);
  yield block(2);
  log('end');
}
for (const x of g()) log(x);
