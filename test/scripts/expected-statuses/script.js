import http from 'k6/http';
http.setResponseCallback(http.expectedStatuses(404, { min: 200, max: 299 }));
export default function () {
  http.get(`${__ENV.TARGET}/status/404`);
  http.get(`${__ENV.TARGET}/status/503`);
  http.get(`${__ENV.TARGET}/ping`);
  http.get(`${__ENV.TARGET}/status/503`, { responseCallback: http.expectedStatuses(503) });
  http.get(`${__ENV.TARGET}/status/503`, { responseCallback: null });
}
