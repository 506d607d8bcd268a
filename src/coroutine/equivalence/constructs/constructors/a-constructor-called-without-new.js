class A {
  constructor() {
    block();
  }
}
try {
  A();
} catch (e) {
  log(e.name);
}
