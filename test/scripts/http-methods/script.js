import http from 'k6/http';
import { check } from 'k6';
const url = `${__ENV.TARGET}/echo`;
export default function () {
  const seen = {};
  for (const method of ['get', 'post', 'put', 'patch', 'del', 'options']) {
    const response = method === 'get' ? http.get(url) : http[method](url, 'body');
    seen[response.json('method')] = response.json('body');
  }
  check(seen, {
    methods: (s) => Object.keys(s).sort().join() === 'DELETE,GET,OPTIONS,PATCH,POST,PUT',
    bodies: (s) => s.GET === '' && s.POST === 'body' && s.DELETE === 'body',
  });
  check(http.head(`${__ENV.TARGET}/bytes/10`), { 'head has no body': (r) => r.status === 200 && r.body === '' });
  check(http.request('PURGE', `${__ENV.TARGET}/ping`), { 'any verb': (r) => r.status === 200 });
  const form = http.post(url, { b: 2, a: 'x y', list: [1, 2] }).json();
  check(form, {
    'an object is a form with sorted keys': (f) => f.body === 'a=x+y&b=2&list=1&list=2',
    'with its content type': (f) => f.headers['content-type'] === 'application/x-www-form-urlencoded',
  });
  const text = http.post(url, JSON.stringify({ a: 1 }), { headers: { 'X-Number': 5, 'User-Agent': 'mine' } }).json();
  check(text, {
    'a string has no content type': (t) => t.headers['content-type'] === undefined,
    'headers are sent': (t) => t.headers['x-number'] === '5' && t.headers['user-agent'] === 'mine',
    'the body is sent': (t) => t.body === '{"a":1}',
  });
  check(http.post(url, new Uint8Array([65, 66]).buffer).json(), { 'bytes are a body': (t) => t.body === 'AB' });
}
