try {
  [1].map(3);
} catch (e) {
  log(e);
}
try {
  [1].forEach();
} catch (e) {
  log(e);
}
