// Requests that overlap within one VU: promises, async functions and timers work side by side with the blocking calls.

import { check } from 'k6';
import http from 'k6/http';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = { vus: 2, iterations: 6, thresholds: { checks: ['rate==1'] } };

export default async function () {
  const started = Date.now();
  const answers = await Promise.all([100, 150, 200].map((ms) => http.asyncRequest('GET', http.url`${BASE_URL}/slow?ms=${ms}`)));
  check(answers, {
    'all have answered': (all) => all.every((r) => r.status === 200),
    'together, not one after the other': (all) => Date.now() - started < all.reduce((sum, r) => sum + r.timings.duration, 0),
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
}
