const key = 'c';
const o = {
  m(a) {
    return block(a);
  },
  async n() {
    block();
  },
  *g() {
    yield block();
  },
  async *h() {
    block();
  },
  get a() {
    return block(1);
  },
  set a(v) {
    block(v);
  },
  [key]() {
    return block();
  },
  f: function () {
    return block();
  },
  ['x' + 1]: () => block(),
};
for (const name of Reflect.ownKeys(o)) {
  const d = Object.getOwnPropertyDescriptor(o, name);
  for (const f of [d.value, d.get, d.set]) if (f) log(f.toString());
}
