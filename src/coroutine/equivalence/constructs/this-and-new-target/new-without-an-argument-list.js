class A {
  v = 1;
}
const ns = { A };
log(new A(), new ns.A());
