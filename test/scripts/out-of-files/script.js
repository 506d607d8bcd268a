import http from 'k6/http';
export const options = { scenarios: { s: { executor: 'per-vu-iterations', vus: 200, iterations: 1 } } };
export default function () {
  http.get(`${__ENV.TARGET}/slow?ms=500`);
}
