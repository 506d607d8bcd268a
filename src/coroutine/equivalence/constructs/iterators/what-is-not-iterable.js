function* g() {
  yield block(1);
}
try {
  const [a] = {};
} catch (e) {
  log(e.name);
}
try {
  const [a] = null;
} catch (e) {
  log(e.name);
}
try {
  for (const a of 5);
} catch (e) {
  log(e.name);
}
