// Products and users drawn at random from shared data, requests grouped under one name.

import http from 'k6/http';
import { check, sleep } from 'k6';
import { SharedArray } from 'k6/data';
import { randomItem } from 'https://jslib.k6.io/k6-utils/1.4.0/index.js';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = { vus: 10, duration: '3s' };

const products = new SharedArray('products', function () {
  return JSON.parse(open('./data/products.json'));
});
const users = new SharedArray('users', function () {
  return JSON.parse(open('./data/users.json'));
});

export default function () {
  const product = randomItem(products);
  const user = randomItem(users);
  const res = http.get(`${BASE_URL}/products/${product.id}`, {
    tags: { name: 'GET /products/:id' },
    headers: { 'X-User': user.name },
  });
  check(res, { 'status 200': (r) => r.status === 200 });
  sleep(Math.random() * 2 + 0.5);
}
