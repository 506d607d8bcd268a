const s = Symbol('s');
class A {
  a = block(1);
  b;
  'c d' = block(2);
  3 = block(3);
  f = () => block(this.a);
  g = function () {
    return block(this.a);
  };
  [s] = 4;
  ['x' + 1] = 5;
  h = class {
    v = block(6);
  };
}
const a = new A();
log(a, a.f(), a.g(), a.f, a.g, a.h, new a.h(), Object.keys(a));
