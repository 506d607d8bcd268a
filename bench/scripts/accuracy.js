// Requests at a constant rate, after two seconds of warming up and one of silence, which tells a packet capture where to begin. With RATE=0,
// as many requests as 100 VUs can make.
import http from 'k6/http';

const duration = `${__ENV.SECONDS}s`;
const rate = Number(__ENV.RATE);

function steady(more) {
  return { executor: 'constant-arrival-rate', rate, duration, preAllocatedVUs: 150, maxVUs: 150, gracefulStop: '0s', ...more };
}

export const options = {
  scenarios:
    rate === 0
      ? { main: { executor: 'constant-vus', vus: 100, duration } }
      : { warm: steady({ duration: '2s' }), main: steady({ startTime: '3s' }) },
  summaryTrendStats: ['med', 'p(95)', 'p(99)'],
  // What has a threshold is in the summary.
  thresholds: {
    'http_reqs{scenario:main}': ['count>0'],
    'http_req_waiting{scenario:main}': ['med>0'],
    'http_req_duration{scenario:main}': ['med>0'],
  },
};

// oxlint-disable-next-line import/no-default-export -- it is what an iteration calls
export default function () {
  http.get(__ENV.TARGET);
}
