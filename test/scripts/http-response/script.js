import http from 'k6/http';
import { check } from 'k6';
export default function () {
  const r = http.get(`${__ENV.TARGET}/json`);
  check(r, {
    status: (r) => r.status === 200 && r.status_text === '200 OK',
    url: (r) => r.url === `${__ENV.TARGET}/json` && r.proto === 'HTTP/1.1',
    headers: (r) => r.headers['Content-Type'] === 'application/json',
    remote: (r) => r.remote_ip === '127.0.0.1' && __ENV.TARGET.endsWith(`:${r.remote_port}`),
    error: (r) => r.error === '' && r.error_code === 0,
    json: (r) => r.json().items.length === 20 && r.json('items.1.name') === 'item 2' && r.json('items.#') === 20 && r.json('nothing') === undefined,
    timings: (r) => Object.values(r.timings).every((ms) => ms >= 0) && Math.abs(r.timings.duration - r.timings.sending - r.timings.waiting - r.timings.receiving) < 0.01,
    request: (r) => r.request.method === 'GET' && r.request.url === r.url,
  });
  const { timings } = http.get(`${__ENV.TARGET}/slow?ms=200`);
  check(timings, { waiting: (t) => t.waiting > 100 && t.duration >= t.waiting && t.blocked >= 0 });
  const missing = http.get(`${__ENV.TARGET}/status/404`);
  check(missing, { '404': (r) => r.status === 404 && r.error_code === 1404 && r.error === '' });
  const bytes = http.get(`${__ENV.TARGET}/bytes/3`, { responseType: 'binary' });
  check(bytes, { binary: (r) => r.body instanceof ArrayBuffer && r.body.byteLength === 3 });
  check(http.get(`${__ENV.TARGET}/bytes/3`, { responseType: 'none' }), { none: (r) => r.body === null && r.status === 200 });
}
