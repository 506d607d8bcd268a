class A {
  constructor() {
    block();
  }
}
class B extends A {
  constructor(f) {
    if (f === 1) this.x;
    if (f === 2) super.m;
    if (f === 3) return;
    if (f === 4) return 4;
    if (f === 5) return { five: 5 };
    if (f === 6)
      (() => {
        block();
        this.x;
      })();
    super();
    if (f === 7) super();
    if (f === 8) return 8;
    if (f === 9) return;
  }
}
for (let f = 1; f <= 10; f++)
  try {
    log(new B(f));
  } catch (e) {
    log(f, e);
  }
