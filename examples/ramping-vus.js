// Steps with holds between them, to see at how many VUs the latency leaves its floor.

import http from 'k6/http';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = {
  scenarios: {
    steps: {
      executor: 'ramping-vus',
      startVUs: 1,
      stages: [
        { duration: '1s', target: 1 },
        { duration: '0s', target: 5 },
        { duration: '1s', target: 5 },
        { duration: '0s', target: 10 },
        { duration: '1s', target: 10 },
      ],
      gracefulRampDown: '1s',
    },
  },
};

export default function () {
  http.get(`${BASE_URL}/latency?p50=10&p99=50`);
}
