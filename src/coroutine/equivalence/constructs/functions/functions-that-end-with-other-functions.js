const arrow = (x) => () => block(x);
const declared = (x) =>
  function named(a, b) {
    return block(x) + a;
  };
const conditional = (x) => (x ? null : (y) => block(y));
const deeper = (x) => (y) => (z) => block(x + y + z);
const assigned = (x) => (last = () => block(x));
let last;
class Field {
  f = (x) => block(x);
}
log(arrow(1)(), declared(2)(3), conditional(0)(4), deeper(1)(2)(3), assigned(5)(), last(), new Field().f(6));
log(arrow.toString(), declared.toString(), deeper(1).toString(), Field.toString());
log([1, 2].map(arrow).length, [arrow, declared, conditional, deeper].map((f) => typeof f(0)));
log(declared(1).length, declared(1).name, arrow(1).name, deeper(1)(2).name);
