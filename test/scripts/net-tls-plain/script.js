import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http.get(`${__ENV.TARGET.replace('http:', 'https:')}/ping`), { refused: (r) => r.status === 0 && r.error_code >= 1000 && r.error !== '' });
}
