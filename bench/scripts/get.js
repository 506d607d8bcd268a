import http from 'k6/http';
import { check } from 'k6';

// A run with failures has no figures.
export const options = { thresholds: { checks: ['rate==1'] } };

// oxlint-disable-next-line import/no-default-export -- it is what an iteration calls
export default function () {
  const response = http.get(__ENV.TARGET);
  check(response, { 'is answered over the right protocol': (r) => r.status === 200 && r.proto === __ENV.PROTO });
}
