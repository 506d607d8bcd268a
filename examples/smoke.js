// One customer for two seconds: does the script work, and is the shop there at all?

import { check, sleep } from 'k6';
import http from 'k6/http';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = {
  vus: 1,
  duration: '2s',
  thresholds: { checks: ['rate==1'] },
};

export default function () {
  const response = http.get(`${BASE_URL}/health`);
  check(response, {
    'status is 200': (r) => r.status === 200,
    'says that it is well': (r) => r.json('status') === 'ok',
    'answers within 200 ms': (r) => r.timings.duration < 200,
  });
  sleep(0.5);
}
