const o = {
  get a() {
    return block(1);
  },
  b: {
    get c() {
      return block();
    },
  },
};
log('a' in o, delete o.a, 'a' in o, delete o.b.c, delete o?.b?.c, Object.keys(o));
