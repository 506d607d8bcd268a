import http from 'k6/http';
import { check } from 'k6';
export const options = { vus: 2, iterations: 4 };
const ping = (ms) => http.asyncRequest('GET', `${__ENV.TARGET}/slow?ms=${ms}`);
export default async function () {
  const before = Date.now();
  const [a, b] = await Promise.all([ping(300), ping(300)]);
  check(Date.now() - before, { 'at the same time': (ms) => ms >= 290 && ms < 550 });
  check(a.body + b.body, { bodies: (text) => text === '{"ms":300}{"ms":300}' });
  const error = await Promise.reject(new Error('no')).catch((e) => e.message);
  check(error, { caught: (e) => e === 'no' });
}
