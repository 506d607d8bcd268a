class A {
  m() {
    return block(1);
  }
}
const mix = (Base) =>
  block(
    class extends Base {
      n() {
        return this.m() + 1;
      }
    },
  );
class B extends mix(A) {}
log(new B().n());
