// Two ways to be known: a session cookie, which the VU keeps by itself, and a token, which the script sends.

import { check, sleep } from 'k6';
import http from 'k6/http';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = { vus: 2, duration: '2s', thresholds: { checks: ['rate==1'] } };

export default function () {
  // The form: the answer sets a cookie and redirects to the home page, which greets us.
  const welcome = http.post(`${BASE_URL}/login`, { username: `user${__VU}`, password: 'secret' });
  check(welcome, { 'welcomed by name': (r) => r.body.includes(`Welcome back, user${__VU}`) });
  check(http.cookieJar().cookiesForURL(BASE_URL), { 'has a session': (cookies) => cookies.session.length === 1 });
  check(http.get(`${BASE_URL}/api/me`), { 'known by cookie': (r) => r.json('user') === `user${__VU}` });

  // The token, with a cookie jar of its own so that no cookie helps.
  const login = http.post(`${BASE_URL}/api/login`, JSON.stringify({ username: 'token-bearer', password: 'secret' }));
  const params = { jar: new http.CookieJar(), headers: { Authorization: `Bearer ${login.json('token')}` } };
  check(http.get(`${BASE_URL}/api/me`, params), { 'known by token': (r) => r.json('user') === 'token-bearer' });

  // A cookie for one request only.
  const cookies = http.get(`${BASE_URL}/cookies`, { cookies: { theme: 'dark' } });
  check(cookies, { 'cookie arrived': (r) => r.json('cookies.theme') === 'dark' });
  sleep(0.2);
}
