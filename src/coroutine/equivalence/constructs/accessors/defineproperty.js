const o = {};
Object.defineProperty(o, 'a', {
  get() {
    return block(1);
  },
  set: (v) => {
    log('set', block(v));
  },
  configurable: true,
});
log(o.a);
o.a = 2;
Reflect.defineProperty(o, 'b', { get: () => block(3) });
log(o.b);
