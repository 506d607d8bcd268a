// Custom metrics with thresholds, and a threshold on one endpoint by its tag.

import http from 'k6/http';
import { Trend, Rate, Counter } from 'k6/metrics';
import { sleep } from 'k6';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

const checkoutDuration = new Trend('checkout_duration', true);
const checkoutSuccess = new Rate('checkout_success');
const checkoutCount = new Counter('checkout_count');

export const options = {
  vus: 10,
  duration: '3s',
  thresholds: {
    http_req_failed: ['rate<0.01'],
    'http_req_duration{endpoint:checkout}': ['p(95)<800'],
    checkout_duration: ['p(95)<2000'],
    checkout_success: ['rate>0.99'],
  },
};

export default function () {
  const start = Date.now();
  const res = http.post(`${BASE_URL}/checkout`, null, { tags: { endpoint: 'checkout' } });
  checkoutDuration.add(Date.now() - start);
  checkoutSuccess.add(res.status === 200);
  checkoutCount.add(1);
  sleep(1);
}
