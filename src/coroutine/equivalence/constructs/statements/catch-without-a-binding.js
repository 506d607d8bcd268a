try {
  block();
  null.x;
} catch {
  log(block('caught'));
}
