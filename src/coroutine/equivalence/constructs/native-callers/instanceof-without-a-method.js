const method = { [Symbol.hasInstance]: (v) => block(v === 1) };
function F() {}
log({} instanceof F, new F() instanceof F, 1 instanceof F, 1 instanceof method);
for (const wrong of [5, null, {}, { prototype: {} }, () => {}]) {
  try {
    log({} instanceof wrong);
  } catch (e) {
    log(e.name);
  }
}
class A {
  static get [Symbol.hasInstance]() {
    return block(undefined);
  }
}
class B extends A {
  static get [Symbol.hasInstance]() {
    return block(super[Symbol.hasInstance] ?? ((v) => block(v)));
  }
}
log(new A() instanceof A, {} instanceof A, 'x' instanceof B, 0 instanceof B);
