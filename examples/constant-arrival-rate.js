// Fifty iterations start in every second, whether or not the earlier ones have ended: the load does not wait for the shop.

import http from 'k6/http';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = {
  scenarios: {
    arrivals: {
      executor: 'constant-arrival-rate',
      rate: 50,
      timeUnit: '1s',
      duration: '3s',
      preAllocatedVUs: 50,
    },
  },
  thresholds: {
    http_req_duration: ['p(95)<1000'],
    dropped_iterations: ['count<5'],
  },
};

export default function () {
  http.get(`${BASE_URL}/latency?p50=30&p99=150`);
}
