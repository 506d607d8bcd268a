class T {
  constructor(v) {
    this.v = v;
  }
  toJSON(key) {
    return block({ [key]: this.v });
  }
}
log(
  JSON.stringify({ a: new T(1), b: [new T(2)], c: undefined, d: () => 1, e: Symbol(), f: NaN }),
  JSON.stringify([undefined, () => 1, new Date(0), new T()]),
  JSON.stringify(new T(undefined), null, 2),
);
