const cs = [];
for (const n of [1, 2])
  cs.push(
    class {
      m() {
        return block(n);
      }
      static s = n;
    },
  );
log(cs.map((C) => new C().m() + C.s));
