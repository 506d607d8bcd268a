import { Counter } from 'k6/metrics';
export const options = { scenarios: { work: { executor: 'per-vu-iterations', vus: 4, iterations: 3 } } };
const numbers = new Counter('numbers');
export default function () {
  numbers.add(__ITER + 1);
}
