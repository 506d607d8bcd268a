import { group, check } from 'k6';
export const options = { scenarios: { shop: { executor: 'per-vu-iterations', vus: 1, iterations: 2 } } };
export default function () {
  group('front page', () => {
    check(1, { 'is there': true });
    group('search', () => check(1, { 'finds': true }));
  });
}
