import http from 'k6/http';
export const options = { iterations: 6, thresholds: { 'http_reqs{name:fixed}': ['count==6'], 'http_reqs{name:${}/bytes/${}}': ['count==6'] } };
export default function () {
  http.get(`${__ENV.TARGET}/bytes/${__ITER}`, { tags: { name: 'fixed' } });
  const base = __ENV.TARGET;
  http.get(http.url`${base}/bytes/${__ITER + 1}`);
}
