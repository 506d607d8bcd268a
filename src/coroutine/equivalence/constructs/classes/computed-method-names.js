const k = 'm';
class A {
  [k + 1](x) {
    return block(x);
  }
  static [block('s')]() {
    return 's' + block(1);
  }
  [Symbol.toPrimitive]() {
    return 'prim';
  }
}
log(new A().m1(2), A.s(), new A().m1.name, String(new A()));
