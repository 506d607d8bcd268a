import http from 'k6/http';
export const options = { scenarios: { work: { executor: 'constant-vus', vus: 2, duration: '1s', gracefulStop: '0s' } } };
export default function () {
  http.get(`${__ENV.TARGET}/hang`);
}
