class A {}
try {
  A(block());
} catch (e) {
  log(e);
}
