class A {
  constructor(x = block(1), { y, z = block(x) } = {}, ...rest) {
    log(arguments.length, x, y, z, rest, block(0));
  }
}
new A();
new A(2, { y: 3 }, 4, 5);
log(A.length);
