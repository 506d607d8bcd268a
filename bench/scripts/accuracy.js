// Requests at a constant rate; with RATE=0, as many as 100 VUs can make.
import http from 'k6/http';

const seconds = `${__ENV.SECONDS}s`;
const rate = Number(__ENV.RATE);

export const options = {
  scenarios: {
    load:
      rate === 0
        ? { executor: 'constant-vus', vus: 100, duration: seconds }
        : { executor: 'constant-arrival-rate', rate, duration: seconds, preAllocatedVUs: 150, maxVUs: 150 },
  },
  summaryTrendStats: ['med', 'p(95)', 'p(99)'],
};

// oxlint-disable-next-line import/no-default-export -- it is what an iteration calls
export default function () {
  http.get(__ENV.TARGET);
}
