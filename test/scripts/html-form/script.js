import http from 'k6/http';
import { check } from 'k6';
export default function () {
  const page = http.get(`${__ENV.TARGET}/page`);
  check(page, { title: (p) => p.html('title').text() === 'Form' });
  const echoed = page.submitForm({ fields: { user: 'bob' } });
  check(echoed, { form: (r) => r.json('body') === 'go=yes&user=bob' });
  check(page.clickLink(), { link: (r) => r.body === 'pong' });
}
