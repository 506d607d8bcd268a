import http from 'k6/http';
export const options = { vus: 5, iterations: 40, rps: 20 };
export default function () {
  http.get(`${__ENV.TARGET}/ping`);
}
