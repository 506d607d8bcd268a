const s = Symbol('s');
const o = {
  ['a' + 1]() {
    block();
  },
  [s]: () => block(),
};
log(o.a1.name, o[s].name);
