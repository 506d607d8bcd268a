module.exports = (nameOf) => [
  (function () { return typeof this; })(),
  nameOf(() => void (madeByScript = 1)),
  nameOf(() => void (Object.freeze({ a: 1 }).a = 2)),
];
