const o = {};
try {
  o.nope(log('argument'));
} catch (e) {
  log(e);
}
