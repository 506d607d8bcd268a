class A {
  f = 1;
  constructor(x) {
    this.x = block(x);
    this.t = new.target.name;
  }
}
class B extends A {}
class C {}
log(
  Reflect.construct(A, [1]),
  Reflect.construct(A, [1], B),
  Reflect.construct(B, [2], C),
  Reflect.construct(A, [3], C) instanceof C,
  Reflect.construct(Map, []).size,
);
for (const f of [() => Reflect.construct(A), () => Reflect.construct(A, [], 1), () => Reflect.construct(1, [])])
  try {
    f();
  } catch (e) {
    log(e.name);
  }
function F() {
  this.v = block(6);
}
log(Reflect.construct(F, [], A) instanceof A, Reflect.construct(F, []).v);
