import http from 'k6/http';
import { check } from 'k6';
export default function () {
  const large = http.get(`${__ENV.TARGET}/bytes/5000`);
  check(large, { 'too long': (r) => r.status === 0 && r.error_code === 1000 && r.error.includes('maxResponseBody') });
  const dropped = http.get(`${__ENV.TARGET}/bytes/5000`, { responseType: 'none' });
  check(dropped, { 'fine if dropped': (r) => r.status === 200 });
  check(http.get(`${__ENV.TARGET}/bytes/500`), { 'short enough': (r) => r.body.length === 500 });
}
