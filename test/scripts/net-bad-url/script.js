import http from 'k6/http';
import { check } from 'k6';
export default function () {
  check(http.get('http://[broken'), { '1020': (r) => r.status === 0 && r.error_code === 1020 });
  check(http.get('ftp://127.0.0.1/'), { scheme: (r) => r.status === 0 && r.error_code === 1000 });
}
