import { Counter } from 'k6/metrics';
import exec from 'k6/execution';
const count = new Counter('count');
export const options = {
  scenarios: {
    one: { executor: 'per-vu-iterations', vus: 2, iterations: 2, exec: 'first', env: { WHO: 'ann' }, tags: { team: 'red' } },
    two: { executor: 'shared-iterations', vus: 2, iterations: 3, exec: 'second', env: { WHO: 'bob' } },
    late: { executor: 'per-vu-iterations', vus: 1, iterations: 1, exec: 'third', startTime: '1s' },
  },
  thresholds: { 'count{team:red}': ['count==4'], 'count{scenario:two}': ['count==3'], 'iterations{scenario:late}': ['count==1'] },
};
export function first() {
  count.add(1);
  console.log(`first ${__ENV.WHO} ${exec.scenario.name}`);
}
export function second() {
  count.add(1);
  console.log(`second ${__ENV.WHO} ${exec.scenario.name}`);
}
export function third() {
  console.log(`third ${__ENV.WHO}`);
}
