import http from 'k6/http';
import { check } from 'k6';
export const options = { blockHostnames: ['*.blocked.example'], blacklistIPs: ['127.0.0.0/8'] };
export default function () {
  check(http.get('http://www.blocked.example/'), { '1111': (r) => r.error_code === 1111 });
  check(http.get(`${__ENV.TARGET}/ping`), { '1110': (r) => r.error_code === 1110 });
}
