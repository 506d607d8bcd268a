import http from 'k6/http';
import { check } from 'k6';
export const options = { iterations: 4, vus: 2, insecureSkipTLSVerify: true };
export default function () {
  check(http.get(`${__ENV.TARGET_TLS}/ping`), { tls: (r) => r.body === 'pong' && r.tls_version === 'tls1.3' && r.tls_cipher_suite.startsWith('TLS_') });
}
