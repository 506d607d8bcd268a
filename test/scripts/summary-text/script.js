import { check } from 'k6';
export const options = { iterations: 4, thresholds: { checks: ['rate>0.9'], iterations: ['count<100'] } };
export default function () {
  check(__ITER, { 'is even': (n) => n % 2 === 0, 'is small': (n) => n < 100 });
}
