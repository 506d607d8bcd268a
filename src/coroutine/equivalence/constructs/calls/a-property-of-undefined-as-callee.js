const o = {};
try {
  o.a.b(log('never'));
} catch (e) {
  log(e);
}
