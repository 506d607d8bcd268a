import http from 'k6/http';
import { check } from 'k6';
const [, host, port] = /\/\/(.*):(\d+)/.exec(__ENV.TARGET);
export const options = { hosts: { 'shop.example': `${host}:${port}`, '*.shop.example:80': `${host}:${port}` } };
export default function () {
  const echoed = http.get('http://shop.example/echo').json();
  check(echoed, { 'the host header stays': (e) => e.headers.host === 'shop.example' });
  check(http.get('http://www.shop.example/ping'), { wildcard: (r) => r.body === 'pong' });
}
