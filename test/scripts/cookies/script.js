import http from 'k6/http';
import { check } from 'k6';
const target = __ENV.TARGET;
export const options = { scenarios: { s: { executor: 'per-vu-iterations', vus: 2, iterations: 2 } } };
export default function () {
  check(http.get(`${target}/cookies`), { 'starts empty': (r) => r.body === '{"cookies":{}}' });
  const set = http.get(`${target}/set-cookie?a=1&b=2`);
  check(set, { 'res.cookies': (r) => r.cookies.a[0].value === '1' && r.cookies.b[0].path === '/' });
  check(http.get(`${target}/cookies`).json('cookies'), { 'sent back': (c) => c.a === '1' && c.b === '2' });
  check(http.get(`${target}/cookies`, { cookies: { c: '3', a: { value: '9', replace: true } } }).json('cookies'), { 'of the request': (c) => c.a === '9' && c.b === '2' && c.c === '3' });
  const jar = http.cookieJar();
  jar.set(`${target}/`, 'd', '4');
  check(jar.cookiesForURL(`${target}/`), { 'the jar': (c) => c.a[0] === '1' && c.d[0] === '4' });
  check(http.get(`${target}/cookies`, { jar: new http.CookieJar() }), { 'a jar of its own': (r) => r.body === '{"cookies":{}}' });
}
