class A {
  constructor() {
    block();
    throw new TypeError('a');
  }
}
class B extends A {
  constructor() {
    try {
      super();
    } catch (e) {
      log('B', e);
    }
    log('then');
    this.x = 1;
  }
}
for (const C of [A, B])
  try {
    new C();
  } catch (e) {
    log(e);
  }
