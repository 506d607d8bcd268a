import http from 'k6/http';
import { check } from 'k6';
export default function () {
  const page = http.get(`${__ENV.TARGET}/page`);
  check(page, { title: (p) => p.html('title').text() === 'Form' });
  const echoed = page.submitForm({ fields: { user: 'bob' } });
  check(echoed, { form: (r) => r.json('body') === 'go=yes&user=bob' });
  const refused = [() => page.submitForm(undefined), () => page.submitForm(null), () => page.clickLink(undefined)].filter((act) => {
    try {
      act();
    } catch (error) {
      return error instanceof TypeError;
    }
  });
  check(refused, { 'nothing is no options': () => refused.length === 3 });
  const { clickLink } = page;
  check(clickLink(), { alone: (r) => r.body === 'pong' });
  check(page.clickLink(), { link: (r) => r.body === 'pong' });
}
