// Two scenarios with functions of their own, the second one starting later.

import http from 'k6/http';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = {
  scenarios: {
    api_steady: {
      executor: 'constant-arrival-rate',
      rate: 50,
      timeUnit: '1s',
      duration: '5s',
      preAllocatedVUs: 20,
      maxVUs: 100,
      exec: 'hitApi',
    },
    web_ramp: {
      executor: 'ramping-vus',
      startTime: '1s',
      startVUs: 0,
      stages: [
        { duration: '1s', target: 20 },
        { duration: '2s', target: 20 },
        { duration: '1s', target: 0 },
      ],
      exec: 'browseUI',
    },
  },
};

export function hitApi() {
  http.get(`${BASE_URL}/public/crocodiles/`);
}

export function browseUI() {
  http.get(`${BASE_URL}/`);
}
