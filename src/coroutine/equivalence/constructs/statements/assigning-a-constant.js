const c = block(1);
try {
  c = 2;
} catch (e) {
  log(e);
}
