function f(a, b = block(1), c) {}
const g = (a, ...b) => block(a);
const o = {
  m(a, b) {
    block();
  },
};
log(f, g, o.m);
