// The four kinds of metric, and thresholds on them and on parts of them.

import { sleep } from 'k6';
import http from 'k6/http';
import { Counter, Gauge, Rate, Trend } from 'k6/metrics';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

const bytesRead = new Counter('bytes_read');
const matches = new Gauge('matches');
const cheap = new Rate('cheap_products');
const searchTime = new Trend('search_time', true);

export const options = {
  vus: 3,
  duration: '3s',
  thresholds: {
    bytes_read: ['count>1000'],
    matches: ['value>0'],
    cheap_products: ['rate>0.1', 'rate<0.9'],
    search_time: ['avg<200', 'p(99)<500'],
    'search_time{word:mug}': [{ threshold: 'p(95)<400', abortOnFail: true, delayAbortEval: '1s' }],
  },
};

export default function () {
  const word = ['mug', 'lamp', 'tent'][__ITER % 3];
  const response = http.get(`${BASE_URL}/api/products?q=${word}`, { tags: { name: 'search' } });
  const { total, items } = response.json();

  searchTime.add(response.timings.duration, { word });
  bytesRead.add(response.body.length);
  matches.add(total);
  for (const item of items) cheap.add(item.price < 10000);
  sleep(0.2);
}
