const f = new Function('g', 'return [1, 2].map(x => g(x))');
log(f((x) => x * 2));
log(
  new Function('o', 'return new o(4)')(
    class {
      constructor(v) {
        this.v = v;
      }
    },
  ).v,
);
const P = new Function('this.v = 1');
log(
  new P().v,
  new P() instanceof P,
  Function('"use strict"; return this')(),
  new Function('return new.target')(),
  class extends Function {}.name,
);
