const o = {
  get f() {
    return (m, i) => block(m.toUpperCase() + i);
  },
};
log(
  'abab'.replace(/b/g, o.f),
  'xyx'.replaceAll('x', (m) => block(m + m)),
);
