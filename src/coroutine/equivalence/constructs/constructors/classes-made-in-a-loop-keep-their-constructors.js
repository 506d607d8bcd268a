const cs = [];
for (const n of [1, 2])
  cs.push(
    class {
      constructor() {
        this.n = block(n);
      }
    },
    class A {
      constructor() {
        this.m = block(n);
      }
    },
  );
for (const C of cs) log(new C(), new (class extends C {})());
