class A {
  #a = block(1);
  #f = () => block(this.#a);
  #b = this.#m(this.#a);
  static has(o) {
    return #a in o && #b in o;
  }
  #m(x) {
    return block(x) + 1;
  }
  get #g() {
    return this.#b * 10;
  }
  constructor(x) {
    this.#a += block(x);
    this.r = [this.#a, this.#b, this.#g, this.#m(5), this.#f(), this.#f.name];
  }
}
log(new A(2).r, A.has(new A(1)), A.has({}));
