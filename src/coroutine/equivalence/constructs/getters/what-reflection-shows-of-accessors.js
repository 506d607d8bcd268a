class C {
  get a() {
    return block(1);
  }
  set a(v) {
    block(v);
  }
  static get s() {
    return block();
  }
}
const d = Object.getOwnPropertyDescriptor(C.prototype, 'a');
log(d.get, d.set, d.enumerable, d.configurable, Reflect.ownKeys(C.prototype), Reflect.ownKeys(C));
const o = {
  get x() {
    return block(1);
  },
};
log(Reflect.ownKeys(o), Object.getOwnPropertyDescriptor(o, 'x').enumerable, 'prototype' in d.get);
