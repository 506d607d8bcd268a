function f(Math, undefined_) {
  return Math.max(1);
}
log(f({ max: (x) => block('mine') }));
