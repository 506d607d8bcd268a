// Ever more arrivals: where does the throughput stop to follow?

import http from 'k6/http';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = {
  scenarios: {
    rush: {
      executor: 'ramping-arrival-rate',
      startRate: 10,
      timeUnit: '1s',
      preAllocatedVUs: 20,
      maxVUs: 100,
      stages: [
        { duration: '2s', target: 100 },
        { duration: '1s', target: 100 },
        { duration: '1s', target: 0 },
      ],
    },
  },
};

export default function () {
  http.get(`${BASE_URL}/latency?p50=20&p99=100`);
}
