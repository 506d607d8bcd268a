class A {
  m() {
    block();
  }
}
const { value, ...rest } = Object.getOwnPropertyDescriptor(A.prototype, 'm');
log(rest, Object.getOwnPropertySymbols(A.prototype));
