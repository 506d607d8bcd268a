// Open model: a fixed rate of iterations.

import http from 'k6/http';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = {
  scenarios: {
    api: {
      executor: 'constant-arrival-rate',
      rate: 50,
      timeUnit: '1s',
      duration: '3s',
      preAllocatedVUs: 20,
      maxVUs: 200,
    },
  },
};

export default function () {
  http.get(`${BASE_URL}/public/crocodiles/`);
}
