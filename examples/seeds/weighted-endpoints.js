// Two endpoints with weights of their own. (`exec` is added: without it k6 looks for a default function.)

import http from 'k6/http';
import { sleep } from 'k6';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = {
  thresholds: {
    http_req_duration: ['p(95)<500'],
    http_req_failed: ['rate<0.01'],
  },
  scenarios: {
    browse_products: {
      executor: 'constant-arrival-rate',
      exec: 'browse_products',
      rate: 100,
      timeUnit: '1s',
      duration: '3s',
      preAllocatedVUs: 50,
    },
    place_order: {
      executor: 'constant-arrival-rate',
      exec: 'place_order',
      rate: 10,
      timeUnit: '1s',
      duration: '3s',
      preAllocatedVUs: 20,
    },
  },
};

export function browse_products() {
  http.get(`${BASE_URL}/api/v1/products`);
  sleep(1);
}

export function place_order() {
  http.post(`${BASE_URL}/api/v1/orders`, JSON.stringify({ product_id: 1, qty: 2 }), {
    headers: { 'Content-Type': 'application/json' },
  });
  sleep(1);
}
