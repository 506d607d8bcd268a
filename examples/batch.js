// Several requests at once, as a browser makes them.

import { check, sleep } from 'k6';
import http from 'k6/http';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = { vus: 2, duration: '2s', batchPerHost: 4, thresholds: { checks: ['rate==1'] } };

export default function () {
  const [home, health] = http.batch([`${BASE_URL}/`, ['GET', `${BASE_URL}/health`, null, { tags: { name: 'health' } }]]);
  check(home, { 'home is there': (r) => r.status === 200 });
  check(health, { 'health is there': (r) => r.status === 200 });

  const { order, product } = http.batch({
    order: { method: 'POST', url: `${BASE_URL}/checkout`, body: JSON.stringify({ cart_id: `cart-${__VU}-${__ITER}` }) },
    product: { method: 'GET', url: `${BASE_URL}/api/products/1` },
  });
  check(order, { 'order has a number': (r) => r.json('order_id') !== undefined });
  check(product, { 'product has a name': (r) => r.json('name') !== undefined });
  sleep(0.1);
}
