import http from 'k6/http';
export const options = { iterations: 2, noCookiesReset: true };
export default function () {
  console.log(http.get(`${__ENV.TARGET}/cookies`).body);
  http.get(`${__ENV.TARGET}/set-cookie?a=1`);
}
