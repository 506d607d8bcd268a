// A fixed amount of work, shared: whichever VU is free takes the next of 200 products.

import exec from 'k6/execution';
import http from 'k6/http';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = {
  scenarios: {
    import: { executor: 'shared-iterations', vus: 10, iterations: 200, maxDuration: '10s' },
  },
  thresholds: { iterations: ['count==200'] },
};

export default function () {
  const id = exec.scenario.iterationInTest + 1;
  http.get(`${BASE_URL}/api/products/${id}`, { tags: { name: 'product' } });
}
