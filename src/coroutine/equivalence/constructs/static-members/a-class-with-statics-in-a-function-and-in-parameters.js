const make = (
  n,
  C = class {
    static p = block(n);
  },
) =>
  class {
    static v = block(n);
    static w = C.p;
  };
log(
  make(1).v,
  make(2).w,
  make(3).name,
  (() => {
    class D {
      static v = block(9);
    }
    return D.v;
  })(),
);
