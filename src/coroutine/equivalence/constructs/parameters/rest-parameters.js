const f = (a, ...r) => {
  block(a);
  return r;
};
log(f(1, 2, 3));
