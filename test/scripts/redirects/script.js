import http from 'k6/http';
import { check } from 'k6';
const target = __ENV.TARGET;
export const options = { maxRedirects: 4 };
export default function () {
  check(http.get(`${target}/redirect/3`), { landed: (r) => r.json('redirected') === true && r.url === `${target}/redirect/0` });
  check(http.get(`${target}/redirect/1`, { redirects: 0 }), { 'not followed': (r) => r.status === 302 && r.headers.Location === '/redirect/0' });
  check(http.get(`${target}/redirect/9`), { limit: (r) => r.status === 302 && r.url === `${target}/redirect/5` });
  check(http.post(`${target}/redirect-to?url=/echo&status=302`, 'data'), { '302 becomes GET': (r) => r.json('method') === 'GET' && r.json('body') === '' });
  check(http.post(`${target}/redirect-to?url=/echo&status=307`, 'data'), { '307 stays POST': (r) => r.json('method') === 'POST' && r.json('body') === 'data' });
}
