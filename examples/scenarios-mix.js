// A realistic mix: many readers at a fixed rate, some writers who come and go, and one administrator who starts later.

import { check, sleep } from 'k6';
import http from 'k6/http';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = {
  scenarios: {
    read: { executor: 'constant-arrival-rate', exec: 'read', rate: 40, duration: '4s', preAllocatedVUs: 10 },
    write: {
      executor: 'ramping-vus',
      exec: 'write',
      startVUs: 0,
      stages: [
        { duration: '2s', target: 5 },
        { duration: '2s', target: 0 },
      ],
      gracefulRampDown: '1s',
    },
    poll: {
      executor: 'per-vu-iterations',
      exec: 'poll',
      startTime: '2s',
      vus: 1,
      iterations: 4,
      env: { POLL_PATH: '/health' },
      tags: { role: 'admin' },
    },
  },
  thresholds: {
    'http_req_duration{scenario:read}': ['p(95)<200'],
    'http_req_duration{role:admin}': ['max<500'],
    checks: ['rate>0.99'],
  },
};

export function read() {
  http.get(`${BASE_URL}/api/products?page=${1 + Math.floor(Math.random() * 50)}`, { tags: { name: 'list' } });
}

export function write() {
  const body = JSON.stringify({ product_id: 1, qty: 2 });
  const response = http.post(`${BASE_URL}/api/v1/orders`, body, { headers: { 'Content-Type': 'application/json' } });
  check(response, { ordered: (r) => r.status === 200 });
  sleep(0.2);
}

export function poll() {
  check(http.get(BASE_URL + __ENV.POLL_PATH), { 'shop is well': (r) => r.status === 200 });
  sleep(0.3);
}
