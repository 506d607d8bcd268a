import http from 'k6/http';
import { check } from 'k6';
export default function () {
  for (const name of ['gzip', 'deflate', 'br']) {
    check(http.get(`${__ENV.TARGET}/${name}`), { [name]: (r) => r.json('encoding') === name });
  }
  check(http.get(`${__ENV.TARGET}/bad-gzip`), { broken: (r) => r.error_code === 1701 });
}
