const o = Object.create(
  {},
  {
    a: {
      get() {
        return block(1);
      },
    },
  },
);
Object.defineProperties(o, {
  b: {
    get: function () {
      return block(2);
    },
  },
});
log(o.a + o.b);
