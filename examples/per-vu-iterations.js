// Every VU does the same number of rounds, however fast the others are.

import http from 'k6/http';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = {
  scenarios: {
    wizard: { executor: 'per-vu-iterations', vus: 5, iterations: 10, maxDuration: '10s' },
  },
  thresholds: { iterations: ['count==50'] },
};

export default function () {
  http.get(`${BASE_URL}/api/products?page=${__ITER + 1}&limit=${__VU}`, { tags: { name: 'page' } });
}
