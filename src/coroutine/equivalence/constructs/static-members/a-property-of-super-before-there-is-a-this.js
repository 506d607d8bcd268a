class A {
  constructor() {
    log('A');
  }
  set x(v) {
    block(v);
  }
}
class C extends A {
  constructor() {
    try {
      super[log('key')]++;
    } catch (e) {
      log(e.name);
    }
    try {
      super[log('key')] = block(1);
    } catch (e) {
      log(e.name);
    }
    super();
  }
}
new C();
