import http from 'k6/http';
import { check } from 'k6';
export default function () {
  const r = http.post(`${__ENV.TARGET}/echo`, 'x'.repeat(5000), { compression: 'gzip' });
  check(r.json(), {
    'says gzip': (e) => e.headers['content-encoding'] === 'gzip',
    'is small': (e) => Number(e.headers['content-length']) < 500,
  });
}
