import http from 'k6/http';
http.get(`${__ENV.TARGET}/ping`);
export default function () {}
