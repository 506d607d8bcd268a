import http from 'k6/http';
export const options = { scenarios: { s: { executor: 'per-vu-iterations', vus: 3, iterations: 2 } } };
export default function () {
  http.get(`${__ENV.TARGET}/ping`);
  http.get(`${__ENV.TARGET}/ping`);
}
