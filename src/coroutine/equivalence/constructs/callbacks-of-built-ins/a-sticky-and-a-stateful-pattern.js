const r = /a/y;
log(
  'aab'.replace(r, () => block('x')),
  r.lastIndex,
  'aab'.replace(r, () => block('x')),
  r.lastIndex,
);
