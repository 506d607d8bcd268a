const o = {
  get a() {
    return block(null);
  },
  get b() {
    return block({
      get c() {
        return block(7);
      },
    });
  },
};
log(o?.a?.b.c, o.b?.c, o.x?.a, o?.['b']?.c, (o?.b).c);
