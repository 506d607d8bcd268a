class A extends Array {
  static get [Symbol.species]() {
    return this;
  }
}
const a = A.from([3, 1, 2]);
log(
  a.map((x) => block(x)) instanceof A,
  a.filter((x) => block(x > 1)) instanceof A,
  a.flatMap((x) => block([x, x])),
  [1].map((x) => block(x)) instanceof A,
);
class B extends Array {
  static [Symbol.species] = undefined;
}
log(
  B.of(1).map((x) => block(x)).constructor === Array,
  Array.prototype.map.call('ab', (x) => block(x)),
);
