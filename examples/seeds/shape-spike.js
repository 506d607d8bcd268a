// The shape of a spike test.

import http from 'k6/http';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = {
  scenarios: {
    spike: {
      executor: 'ramping-arrival-rate',
      timeUnit: '1s',
      preAllocatedVUs: 200,
      maxVUs: 2000,
      stages: [
        { duration: '1s', target: 2000 },
        { duration: '2s', target: 2000 },
        { duration: '1s', target: 0 },
      ],
    },
  },
  thresholds: { http_req_failed: ['rate<0.10'] },
};

export default function () {
  http.get(`${BASE_URL}/public/crocodiles/`);
}
