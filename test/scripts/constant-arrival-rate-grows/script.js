import exec from 'k6/execution';
import { sleep } from 'k6';
export const options = {
  scenarios: { open: { executor: 'constant-arrival-rate', rate: 20, duration: '10m', preAllocatedVUs: 3, maxVUs: 12 } },
};
export default function () {
  if (exec.instance.vusInitialized === 12) {
    sleep(0.5); // time for ten more
    exec.test.abort(`with ${exec.instance.vusInitialized} VUs`);
  }
  sleep(600);
}
