import { sleep } from 'k6';
export const options = {
  scenarios: {
    ramp: {
      executor: 'ramping-vus',
      startVUs: 0,
      stages: [
        { duration: '800ms', target: 4 },
        { duration: '600ms', target: 4 },
        { duration: '0s', target: 1 },
        { duration: '600ms', target: 1 },
      ],
      gracefulRampDown: '1s',
    },
  },
};
export default function () {
  sleep(0.1);
}
