const A = class {
  m() {
    return block(1);
  }
};
const B = class Named extends A {
  m() {
    return super.m() + Named.k;
  }
  static k = 2;
};
log(new B().m(), A.name, B.name);
