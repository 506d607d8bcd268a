// CommonJS, and JavaScript without a word about types.
const http = require('k6/http');
const { check } = require('k6');

exports.options = { vus: 1, iterations: 1 };

exports.default = function (data) {
  const res = http.get('http://x/' + data.path);
  check(res, { ok: (r) => r.body.includes('x') && r.html('a').get(0).href() !== '' });
};
