try {
  JSON.parse('{', () => block(1));
} catch (e) {
  log(e);
}
