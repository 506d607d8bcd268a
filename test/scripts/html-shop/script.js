import http from 'k6/http';
import { check } from 'k6';

const target = __ENV.TARGET;

function messageOf(fn) {
  try {
    fn();
    return 'no error';
  } catch (error) {
    return error.message;
  }
}

export default function () {
  const home = http.get(`${target}/`);
  check(home, {
    'page is parsed': (r) => r.html('title').text() === 'Demo shop' && r.html('ul.products li').size() === 20,
    'links are resolved': (r) => r.html('ul.products a').get(0).href() === `${target}/products/1`,
    'the selection knows its page': (r) => r.html().url === `${target}/`,
    'no form': (r) => messageOf(() => r.submitForm()) === `no form found for selector 'form' in response '${target}/'`,
    'no link': (r) => messageOf(() => r.clickLink({ selector: 'h1' })).startsWith('no valid href attribute value found'),
  });
  const product = home.clickLink({ selector: 'ul.products a', params: { headers: { 'X-Test': '1' } } });
  check(product, {
    'link is followed': (r) => r.status === 200 && r.url === `${target}/products/1` && r.request.headers['X-Test'][0] === '1',
    'and the next': (r) => r.clickLink({ selector: 'a.next' }).url === `${target}/products/2`,
  });
  const login = http.get(`${target}/login`);
  check(login.submitForm({ fields: { password: 'wrong' } }), {
    'form is sent': (r) => r.status === 401 && r.request.method === 'POST',
    'with its fields and button': (r) => r.request.body === 'go=Log+in&origin=form&password=wrong&username=guest',
  });
  check(login.submitForm({ fields: { username: 'ann', password: 'secret' } }), {
    'logged in': (r) => r.status === 200 && r.html('p.user').text() === 'Welcome back, ann',
  });
}
