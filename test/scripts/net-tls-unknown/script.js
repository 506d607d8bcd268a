import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http.get(`${__ENV.TARGET_TLS}/ping`), { unknown: (r) => r.status === 0 && r.error_code === 1310 });
}
