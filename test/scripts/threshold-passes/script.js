import http from 'k6/http';
export const options = {
  iterations: 5,
  thresholds: {
    http_req_duration: ['p(95)<5000', 'avg < 5000', { threshold: 'max<60000', abortOnFail: false }],
    http_req_failed: ['rate<0.01'],
    checks: ['rate>0.95'],
    'http_req_duration{status:404}': [],
  },
};
export default function () {
  http.get(`${__ENV.TARGET}/ping`);
}
