// Connection settings for an unstable environment, and a threshold that only makes a submetric visible.

import http from 'k6/http';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = {
  insecureSkipTLSVerify: true,
  noVUConnectionReuse: true,
  vus: 2,
  duration: '1s',
  thresholds: {
    'http_req_waiting{test:my-endpoint}': ['p(99)>=0'],
  },
};

export default function () {
  http.get(`${BASE_URL}/health`, { tags: { test: 'my-endpoint' } });
}
