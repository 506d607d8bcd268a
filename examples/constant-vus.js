// Ten VUs, each starting its next iteration as soon as the last one has ended. A slower shop gets fewer requests.

import { sleep } from 'k6';
import http from 'k6/http';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = {
  scenarios: {
    steady: { executor: 'constant-vus', vus: 10, duration: '3s', gracefulStop: '1s' },
  },
};

export default function () {
  http.get(`${BASE_URL}/api/products`);
  sleep(0.1);
}
