try {
  nope;
} catch (e) {
  log(e);
}
try {
  nope(log('no'));
} catch (e) {
  log(e);
}
log(typeof nope);
