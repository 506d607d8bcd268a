exports.default = function () {
  with ({}) console.log('not here');
};
