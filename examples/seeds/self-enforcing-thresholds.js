// Thresholds that end a hopeless run early, and thresholds per URL.

import http from 'k6/http';
import { Rate } from 'k6/metrics';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

const checkoutErrors = new Rate('checkout_error_rate');

export const options = {
  vus: 2,
  duration: '3s',
  thresholds: {
    http_req_duration: [{ threshold: 'p(95)<500', abortOnFail: true, delayAbortEval: '1s' }, { threshold: 'p(99)<2000' }],
    http_req_failed: [{ threshold: 'rate<0.005', abortOnFail: true, delayAbortEval: '1s' }],
    [`http_req_duration{url:${BASE_URL}/checkout}`]: ['p(95)<600'],
    [`http_req_duration{url:${BASE_URL}/catalog}`]: ['p(95)<150'],
    checkout_error_rate: ['rate<0.01'],
  },
};

export default function () {
  http.get(`${BASE_URL}/catalog`);
  checkoutErrors.add(http.post(`${BASE_URL}/checkout`).status !== 200);
}
