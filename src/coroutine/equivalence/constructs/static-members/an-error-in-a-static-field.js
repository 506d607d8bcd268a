try {
  class A {
    static a = block(1);
    static b = null.x;
    static c = log('never');
  }
  log('never');
} catch (e) {
  log(e.name);
}
