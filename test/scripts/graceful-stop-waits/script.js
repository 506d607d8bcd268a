import { sleep } from 'k6';
export const options = { scenarios: { work: { executor: 'constant-vus', vus: 2, duration: '1s', gracefulStop: '10m' } } };
export default function () {
  sleep(1.3);
}
