import { sleep } from 'k6';
export const options = { scenarios: { gone: { executor: 'shared-iterations', iterations: 1000, vus: 1 } } };
export default function () {
  sleep(0.4);
}
