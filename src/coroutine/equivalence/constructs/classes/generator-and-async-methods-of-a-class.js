class A {
  n = 2;
  *[Symbol.iterator]() {
    for (let i = 0; i < this.n; i++) yield block(i);
  }
  async a() {
    return block(await this.n);
  }
  static async *ag() {
    yield block(1);
  }
}
log([...new A()], await new A().a());
for await (const x of A.ag()) log(x);
