// A visit to the demo shop: customers log in once, then browse, search, and sometimes buy.
//
//   onrush demo --run examples/quickstart.ts
//   onrush run -e BASE_URL=https://shop.example examples/quickstart.ts

import { check, group, sleep } from 'k6';
import http from 'k6/http';
import { Counter, Trend } from 'k6/metrics';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';
const CUSTOMERS = 10;

const checkoutTime = new Trend('checkout_time', true);
const orders = new Counter('orders');

export const options = {
  stages: [
    { duration: '3s', target: CUSTOMERS },
    { duration: '5s', target: CUSTOMERS },
    { duration: '2s', target: 0 },
  ],
  thresholds: {
    http_req_failed: ['rate<0.01'],
    http_req_duration: ['p(95)<250', 'p(99)<500'],
    checks: ['rate>0.99'],
    checkout_time: ['p(95)<300'],
  },
};

/** Runs once, before the load. Every customer gets what it returns: the tokens of all of them. */
export function setup(): string[] {
  return Array.from({ length: CUSTOMERS }, (_, index) => {
    const login = postJson('/api/login', { username: `customer${index + 1}`, password: 'secret' });
    if (!check(login, { 'logged in': (r) => r.status === 200 })) throw new Error(`no login at ${BASE_URL}`);
    return login.json('token') as string;
  });
}

/** One visit; each customer makes one after the other. */
export default function (tokens: string[]): void {
  const authorization = { Authorization: `Bearer ${tokens[__VU % tokens.length]}` };

  group('browse', () => {
    const list = http.get(http.url`${BASE_URL}/api/products?page=${randomInt(1, 100)}`);
    check(list, {
      'list is there': (r) => r.status === 200,
      'list is not empty': (r) => (r.json('total') as number) > 0,
    });
    const product = http.get(`${BASE_URL}/api/products/${list.json('items.0.id')}`, { tags: { name: 'product' } });
    check(product, { 'product has a price': (r) => (r.json('price') as number) > 0 });
  });
  sleep(0.2);

  group('search', () => {
    const found = http.get(`${BASE_URL}/api/products?q=teapot&limit=5`);
    check(found, { 'teapots found': (r) => (r.json('total') as number) > 0 });
  });
  sleep(0.2);

  if (Math.random() < 0.3) {
    group('buy', () => {
      const added = postJson('/api/cart', { product_id: randomInt(1, 100), quantity: 1 }, authorization);
      check(added, { 'put in the cart': (r) => r.status === 201 });
      const order = postJson('/api/checkout', {}, authorization);
      check(order, { 'order has a number': (r) => r.json('order_id') !== undefined });
      checkoutTime.add(order.timings.duration);
      orders.add(1);
    });
  }
}

function postJson(path: string, body: object, headers: Record<string, string> = {}) {
  return http.post(BASE_URL + path, JSON.stringify(body), { headers: { 'Content-Type': 'application/json', ...headers } });
}

function randomInt(first: number, last: number): number {
  return first + Math.floor(Math.random() * (last - first + 1));
}
