import { Rate } from 'k6/metrics';
import { sleep } from 'k6';
const bad = new Rate('bad');
export const options = { vus: 2, duration: '10m', thresholds: { bad: [{ threshold: 'rate<0.1', abortOnFail: true }] } };
export default function () {
  bad.add(1);
  sleep(0.1);
}
export function teardown() {
  console.log('torn down');
}
