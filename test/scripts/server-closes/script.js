import http from 'k6/http';
export const options = { iterations: 5 };
export default function () {
  http.get(`${__ENV.TARGET}/close`);
  http.get(`${__ENV.TARGET}/ping`);
}
