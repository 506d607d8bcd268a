class A {
  set x(v) {
    log('setter');
  }
  set y(v) {
    log('setter');
  }
}
class B extends A {
  x = block(1);
  y = 2;
}
const b = new B();
log(b, Object.getOwnPropertyDescriptor(b, 'x'));
class C {
  constructor() {
    return Object.freeze({});
  }
}
class D extends C {
  x = block(1);
}
try {
  new D();
} catch (e) {
  log(e);
}
