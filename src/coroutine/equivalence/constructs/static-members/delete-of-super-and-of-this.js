class A {}
class C extends A {
  constructor() {
    super();
    try {
      delete super[log('key')];
    } catch (e) {
      log(e.name);
    }
    log(delete this, (() => delete new.target)());
  }
  m() {
    return () => {
      try {
        delete super.x;
      } catch (e) {
        log(e.name);
      }
    };
  }
}
block(new C().m())();
