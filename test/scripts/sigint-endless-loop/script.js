import http from 'k6/http';
export const options = { vus: 1, duration: '10m' };
export default function () {
  http.get(`${__ENV.TARGET}/ping`);
  for (;;) {}
}
