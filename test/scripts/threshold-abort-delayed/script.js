import { Counter } from 'k6/metrics';
const errors = new Counter('errors_seen');
import { sleep } from 'k6';
export const options = {
  scenarios: { s: { executor: 'constant-vus', vus: 1, duration: '3s', gracefulStop: '0s' } },
  thresholds: { errors_seen: [{ threshold: 'count<1', abortOnFail: true, delayAbortEval: '1m' }] },
};
export default function () {
  errors.add(1);
  sleep(0.5);
}
