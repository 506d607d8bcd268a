const o = Object.assign(
  {
    set a(v) {
      log('set', block(v));
    },
  },
  {
    get a() {
      return block(1);
    },
    b: 2,
  },
  null,
  {
    get b() {
      return block(3);
    },
  },
);
log(o.b);
