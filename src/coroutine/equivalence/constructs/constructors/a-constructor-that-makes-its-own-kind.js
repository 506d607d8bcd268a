class T {
  constructor(n) {
    this.n = block(n);
    if (n > 0) this.t = new T(n - 1);
  }
}
log(new T(3).t.t.t.n);
