const http = require('k6/http');
const { check } = require('k6');
const lib = require('./lib.js');
exports.options = { iterations: 2 };
exports.default = function () {
  check(http.get(`${__ENV.TARGET}/ping`), { pong: (r) => r.body === lib.expected });
};
exports.setup = function () {
  return 1;
};
