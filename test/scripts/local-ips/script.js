import http from 'k6/http';
import { check } from 'k6';
export const options = { vus: 2, iterations: 2 };
export default function () {
  check(http.get(`${__ENV.TARGET}/ping`), { 'no such local address': (r) => r.error_code === 1213 });
}
