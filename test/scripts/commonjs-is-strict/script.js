function nameOf(f) {
  try {
    f();
  } catch (error) {
    return error.name;
  }
}

exports.default = function () {
  const seen = [
    (function () { return typeof this; })(),
    (function () { return typeof this; }).call(1),
    (function (a) { arguments[0] = 2; return a; })(1),
    nameOf(() => void (undeclared = 1)),
    nameOf(() => void (Object.freeze({ a: 1 }).a = 2)),
    nameOf(function () { return arguments.callee; }),
  ];
  console.log(`strict code: ${seen.join(' ')}`);
};
