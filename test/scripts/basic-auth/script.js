import http from 'k6/http';
import { check } from 'k6';
export default function () {
  const withUser = __ENV.TARGET.replace('://', '://ann:secret@');
  check(http.get(`${withUser}/auth`), { 'from the URL': (r) => r.status === 200 });
  check(http.get(`${withUser}/auth`, { auth: 'basic' }), { basic: (r) => r.status === 200 });
  check(http.get(`${__ENV.TARGET}/auth`), { without: (r) => r.status === 401 });
}
