import { check } from 'k6';
import http from 'k6/http';
export const options = { iterations: 3, vus: 2 };
export default function () {
  check('ping', { 'answers': (path) => http.get(`${__ENV.TARGET}/${path}`).body === 'pong' });
}
