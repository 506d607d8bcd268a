function f(a, b) {
  block();
  return [this, a, b];
}
log(f.call(1, 2, 3), f.apply(1, [2, 3]), f.bind(1, 2)(3), f.bind(0).bind(1)(2));
