import http from 'k6/http';
export const options = {
  scenarios: { open: { executor: 'constant-arrival-rate', rate: 20, duration: '1s', preAllocatedVUs: 20 } },
};
export default function () {
  http.get(`${__ENV.TARGET}/slow?ms=300`);
}
