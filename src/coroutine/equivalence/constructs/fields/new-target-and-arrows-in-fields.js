class A {
  t = new.target;
  f = () => {
    block();
    return new.target;
  };
  v = block(1);
}
const a = new A();
log(a.t, a.f());
