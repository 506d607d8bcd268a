const f = () => block(new C());
class C {
  static x = (() => {
    try {
      return f();
    } catch (e) {
      log(e.name);
    }
  })();
  static {
    block(C);
  }
}
log(f() instanceof C);
