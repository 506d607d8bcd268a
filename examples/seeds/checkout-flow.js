// A token in setup, a checkout in each iteration, custom metrics of three kinds, the token revoked in teardown.

import http from 'k6/http';
import { check, sleep } from 'k6';
import { Trend, Rate, Counter } from 'k6/metrics';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

const checkoutLatency = new Trend('checkout_latency_ms', true);
const checkoutErrors = new Rate('checkout_error_rate');
const checkoutCount = new Counter('checkouts_attempted');

export const options = {
  stages: [
    { duration: '1s', target: 50 },
    { duration: '1s', target: 50 },
    { duration: '1s', target: 200 },
    { duration: '1s', target: 200 },
    { duration: '1s', target: 0 },
  ],
  thresholds: {
    http_req_duration: ['p(95)<500', 'p(99)<1500'],
    checkout_error_rate: ['rate<0.01'],
    http_req_failed: ['rate<0.005'],
  },
};

export function setup() {
  const res = http.post(
    `${BASE_URL}/auth/token`,
    JSON.stringify({
      client_id: 'load-test-bot',
      client_secret: __ENV.API_SECRET,
    }),
    { headers: { 'Content-Type': 'application/json' } },
  );
  check(res, { 'auth OK': (r) => r.status === 200 });
  return { token: res.json('access_token') };
}

export default function (data) {
  const headers = {
    Authorization: `Bearer ${data.token}`,
    'Content-Type': 'application/json',
  };
  const start = Date.now();
  const res = http.post(
    `${BASE_URL}/checkout`,
    JSON.stringify({
      cart_id: `cart-${__VU}-${__ITER}`,
      promo_code: 'LOAD_TEST',
    }),
    { headers },
  );
  checkoutLatency.add(Date.now() - start);
  checkoutCount.add(1);
  const ok = check(res, {
    'status 200': (r) => r.status === 200,
    'order_id present': (r) => r.json('order_id') !== undefined,
  });
  checkoutErrors.add(!ok);
  sleep(1);
}

export function teardown(data) {
  http.del(`${BASE_URL}/auth/token`, null, {
    headers: { Authorization: `Bearer ${data.token}` },
  });
}
