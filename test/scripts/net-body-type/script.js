import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http.post(`${__ENV.TARGET}/echo`, 5), { number: (r) => r.status === 0 });
  check(http.post(`${__ENV.TARGET}/echo`, [1]), { array: (r) => r.status === 0 });
}
