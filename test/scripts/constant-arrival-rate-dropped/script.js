import { sleep } from 'k6';
export const options = {
  scenarios: { open: { executor: 'constant-arrival-rate', rate: 10, duration: '1s', preAllocatedVUs: 3, gracefulStop: '0s' } },
};
export default function () {
  sleep(60);
}
