function f() {
  block();
}
const o = {
  m() {
    block();
  },
};
log(Object.getOwnPropertyNames(f), Object.getOwnPropertyNames(o.m), Reflect.ownKeys(f).length);
