const f = () => {
  throw block(1);
};
try {
  f();
} catch (e) {
  log(e);
}
