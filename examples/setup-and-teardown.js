// What happens once: before the load, after it, and with what the VUs get from it.

import { check } from 'k6';
import http from 'k6/http';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = { vus: 3, iterations: 9, thresholds: { checks: ['rate==1'] } };

export function setup() {
  const response = http.post(`${BASE_URL}/auth/token`, JSON.stringify({ client_id: 'load-test' }), {
    headers: { 'Content-Type': 'application/json' },
  });
  return { token: response.json('access_token'), startedAt: Date.now() };
}

export default function ({ token }) {
  const response = http.get(`${BASE_URL}/api/me`, { headers: { Authorization: `Bearer ${token}` } });
  check(response, { 'the token works': (r) => r.json('user') === 'load-test' });
}

export function teardown({ token, startedAt }) {
  const headers = { Authorization: `Bearer ${token}` };
  check(http.del(`${BASE_URL}/auth/token`, null, { headers }), { 'the token is revoked': (r) => r.status === 204 });
  console.log(`used one token for ${Date.now() - startedAt} ms`);
}
