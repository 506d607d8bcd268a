// The libraries of jslib.k6.io that onrush carries itself: these imports need no network.

import { check } from 'k6';
import http from 'k6/http';
import { textSummary } from 'https://jslib.k6.io/k6-summary/0.1.0/index.js';
import { findBetween, randomIntBetween, randomItem, uuidv4 } from 'https://jslib.k6.io/k6-utils/1.4.0/index.js';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = { vus: 2, iterations: 10, thresholds: { checks: ['rate==1'] } };

export default function () {
  const page = http.get(`${BASE_URL}/products/${randomIntBetween(1, 100)}`, {
    tags: { name: 'product page' },
    headers: { 'X-Request-Id': uuidv4() },
  });
  check(findBetween(page.body, '<h1>', '</h1>'), { 'has a heading': (heading) => heading.length > 0 });
  const word = randomItem(['mug', 'bench', 'tent']);
  check(http.get(`${BASE_URL}/api/products?q=${word}`, { tags: { name: 'search' } }), { 'finds it': (r) => r.json('total') > 0 });
}

export function handleSummary(data) {
  return { stdout: `${textSummary(data, { indent: '  ', enableColors: false })}\n` };
}
