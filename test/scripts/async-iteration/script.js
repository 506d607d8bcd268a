import http from 'k6/http';
import { check } from 'k6';
export const options = { vus: 2, iterations: 4 };
const ping = (ms) => http.asyncRequest('GET', `${__ENV.TARGET}/slow?ms=${ms}`);
export default async function () {
  const before = Date.now();
  const [a, b] = await Promise.all([ping(1000), ping(1000)]);
  check(Date.now() - before, { 'both waited': (ms) => ms >= 990 });
  check(a.body + b.body, { bodies: (text) => text === '{"ms":1000}{"ms":1000}' });
  const error = await Promise.reject(new Error('no')).catch((e) => e.message);
  check(error, { caught: (e) => e === 'no' });
}
