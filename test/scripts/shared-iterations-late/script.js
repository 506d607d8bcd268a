import { sleep } from 'k6';
export const options = {
  scenarios: { work: { executor: 'shared-iterations', vus: 2, iterations: 10, maxDuration: '1s', gracefulStop: '2s' } },
};
export default function () {
  sleep(0.7);
}
