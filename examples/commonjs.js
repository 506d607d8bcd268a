// The older way to write modules, which k6 understands as well.

const { check, sleep } = require('k6');
const http = require('k6/http');

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

exports.options = { vus: 1, duration: '1s', thresholds: { checks: ['rate==1'] } };

exports.default = function () {
  const response = http.get(`${BASE_URL}/health`);
  check(response, { 'status is 200': (r) => r.status === 200 });
  sleep(0.2);
};
