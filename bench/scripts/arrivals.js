// Iterations at a constant rate; each notes by how many milliseconds it is late, as well as a script can see that.
import http from 'k6/http';
import exec from 'k6/execution';
import { Trend } from 'k6/metrics';

const late = new Trend('late');
const rate = Number(__ENV.RATE);
export const options = {
  scenarios: {
    arrivals: {
      executor: 'constant-arrival-rate',
      rate,
      duration: `${__ENV.SECONDS}s`,
      preAllocatedVUs: 400,
      maxVUs: 400,
    },
  },
  summaryTrendStats: ['med', 'p(99)', 'max'],
  // a dropped iteration leaves its number to the next, which then seems to be early
  thresholds: { dropped_iterations: ['count<1'] },
};

// oxlint-disable-next-line import/no-default-export -- it is what an iteration calls
export default function () {
  late.add(Date.now() - exec.scenario.startTime - (exec.scenario.iterationInTest * 1000) / rate);
  if (__ENV.URL) http.get(__ENV.URL);
}

export function handleSummary(data) {
  return { stdout: JSON.stringify(data.metrics.late.values) };
}
