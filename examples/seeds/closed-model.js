// Closed model: stages of VUs.

import http from 'k6/http';

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';

export const options = {
  stages: [
    { duration: '1s', target: 20 },
    { duration: '2s', target: 20 },
    { duration: '1s', target: 0 },
  ],
};

export default function () {
  http.get(`${BASE_URL}/public/crocodiles/`);
}
