import http from 'k6/http';
import { check } from 'k6';
const target = __ENV.TARGET;
export const options = { batch: 4, batchPerHost: 3 };
export default function () {
  const list = http.batch([`${target}/bytes/1`, ['POST', `${target}/echo`, 'hi'], { method: 'GET', url: `${target}/bytes/3` }]);
  check(list, { list: (l) => l[0].body.length === 1 && l[1].json('body') === 'hi' && l[2].body.length === 3 });
  const map = http.batch({ a: `${target}/ping`, b: { method: 'GET', url: `${target}/status/404` } });
  check(map, { map: (m) => m.a.body === 'pong' && m.b.status === 404 });
  const before = Date.now();
  http.batch(Array.from({ length: 6 }, () => `${target}/slow?ms=200`));
  check(Date.now() - before, { 'two rounds of three': (ms) => ms >= 390 });
}
