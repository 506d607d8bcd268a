class A {
  constructor() {
    this.a = [0, 1].map((i) => block(arguments[i]));
  }
}
log(new A('x', 'y').a);
