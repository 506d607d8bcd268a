try {
  nope = 1;
} catch (e) {
  log(e);
}
try {
  nope += 1;
} catch (e) {
  log(e);
}
