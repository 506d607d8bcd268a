import exec from 'k6/execution';
import http from 'k6/http';
import { sleep } from 'k6';
export const options = { vus: 2, duration: '10m' };
export default function () {
  http.get(`${__ENV.TARGET}/ping`);
  sleep(600);
}
export function teardown() {
  console.log('torn down');
  // k6 does not know here
  console.log(`${exec.instance.iterationsInterrupted} interrupted`);
}
export function handleSummary() {
  return { stdout: 'the summary\n' };
}
