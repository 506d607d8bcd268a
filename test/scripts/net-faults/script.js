import http from 'k6/http';
import { check } from 'k6';
const target = __ENV.TARGET;
export const options = { iterations: 3, vus: 2 };
export default function () {
  check(http.get(`${target}/reset`), { reset: (r) => r.status === 0 && r.error_code === 1220 });
  check(http.get(`${target}/vanish`), { closed: (r) => r.status === 0 && r.error_code === 1000 });
  check(http.get(`${target}/garbage`), { garbage: (r) => r.status === 0 && r.error_code === 1000 && r.error !== '' });
  check(http.get(`${target}/half-body`), { 'half a body': (r) => r.error_code === 1000 && r.error !== '' });
  check(http.get(`${target}/ping`), { 'still works': (r) => r.body === 'pong' });
}
