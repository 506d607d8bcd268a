import http from 'k6/http';
export const options = { vus: 1, duration: '20s' };
export default function () {
  http.get(`${__ENV.TARGET}/ping`);
  for (;;) {}
}
