class A {
  k = 2;
  mul(x) {
    return block(x) * this.k;
  }
  run() {
    return [1, 2].map(this.mul, this).concat([3].map(this.mul.bind(this)));
  }
}
log(new A().run());
