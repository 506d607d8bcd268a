import http from 'k6/http';
import { check } from 'k6';

// A run with failures has no figures.
export const options = { thresholds: { checks: ['rate==1'] } };

const urls = Array.from({ length: 10 }, () => __ENV.TARGET);

// oxlint-disable-next-line import/no-default-export -- it is what an iteration calls
export default function () {
  const responses = http.batch(urls);
  check(responses, {
    'are answered over the right protocol': (all) => all.every((r) => r.status === 200 && r.proto === __ENV.PROTO),
  });
}
