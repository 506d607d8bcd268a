import http from 'k6/http';
export const options = { vus: 2, iterations: 10 };
export default function () {
  http.get(`${__ENV.TARGET}/bytes/1000`);
}
