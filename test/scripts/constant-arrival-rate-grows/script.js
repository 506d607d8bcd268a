import { sleep } from 'k6';
export const options = {
  scenarios: {
    open: { executor: 'constant-arrival-rate', rate: 20, duration: '2s', preAllocatedVUs: 3, maxVUs: 12, gracefulStop: '2s' },
  },
};
export default function () {
  sleep(0.3);
}
