import http from 'k6/http';
import { check } from 'k6';
export const options = { discardResponseBodies: true, iterations: 2 };
export default function () {
  check(http.get(`${__ENV.TARGET}/bytes/5000`), { dropped: (r) => r.body === null && r.status === 200 });
  check(http.get(`${__ENV.TARGET}/bytes/5`, { responseType: 'text' }), { asked: (r) => r.body.length === 5 });
}
