import http from 'k6/http';
import { check } from 'k6';
export const options = { iterations: 3, vus: 3 };
export default function () {
  const before = Date.now();
  const r = http.get(`${__ENV.TARGET}/hang`, { timeout: '500ms' });
  check(r, { timeout: (r) => r.status === 0 && r.error_code === 1050 && r.error === 'request timeout' });
  check(Date.now() - before, { 'in time': (ms) => ms >= 490 });
}
