// Up, steady, down: the short way to write the executor ramping-vus.

import { sleep } from 'k6';
import http from 'k6/http';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = {
  stages: [
    { duration: '1s', target: 10 },
    { duration: '2s', target: 10 },
    { duration: '1s', target: 0 },
  ],
};

export default function () {
  http.get(`${BASE_URL}/latency?p50=20&p99=80`);
  sleep(0.1);
}
