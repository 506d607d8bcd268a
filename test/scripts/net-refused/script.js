import http from 'k6/http';
import { check } from 'k6';
export const options = { iterations: 2 };
export default function () {
  const r = http.get(`${__ENV.TARGET_REFUSED}/`);
  check(r, { refused: (r) => r.status === 0 && r.error_code === 1212 && r.error.includes('connection refused') && r.body === null });
}
