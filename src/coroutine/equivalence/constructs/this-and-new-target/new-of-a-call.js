class A {
  constructor(a) {
    this.a = a;
  }
}
const get = () => block(A);
log(new (get())(5).a);
