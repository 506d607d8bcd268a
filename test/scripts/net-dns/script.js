import http from 'k6/http';
import { check } from 'k6';
export default function () {
  const r = http.get('http://no-such-host.invalid/');
  console.log(r.error_code, r.error);
  check(r, { dns: (r) => r.status === 0 && (r.error_code === 1101 || r.error_code === 1100) });
}
