import http from 'k6/http';
import { check, sleep } from 'k6';
const get = (n) => http.get(`${__ENV.TARGET}/bytes/${n}`).body.length;
export const options = { vus: 3, iterations: 3 };
export default function () {
  const seen = [];
  [1, 2].forEach((n) => seen.push(get(n)));
  check(seen, { forEach: (s) => s.join() === '1,2' });
  check([1, 2, 3].map(get), { map: (s) => s.join() === '1,2,3' });
  check([1, 2, 3].filter((n) => get(n) > 1), { filter: (s) => s.join() === '2,3' });
  check([1, 2, 3].reduce((sum, n) => sum + get(n), 0), { reduce: (s) => s === 6 });
  check([1, 2, 3].some((n) => get(n) === 2), { some: (s) => s === true });
  check(Array.from({ length: 2 }, (_, i) => get(i + 1)), { from: (s) => s.join() === '1,2' });
  const map = new Map([['a', 1]]);
  map.forEach((n, k) => seen.push(k + get(n)));
  check(seen, { 'Map.forEach': (s) => s[2] === 'a1' });
  check('1-2'.replace(/\d/g, (d) => get(Number(d)) * 2), { replace: (s) => s === '2-4' });
  check([3, 1, 2].sort((a, b) => get(a) - get(b)), { sort: (s) => s.join() === '1,2,3' });
  check(get.call(null, 4) + get.apply(null, [5]), { 'call and apply': (s) => s === 9 });
  sleep(0.01);
}
