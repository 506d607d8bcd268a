import { Counter } from 'k6/metrics';
export const options = {
  scenarios: { busy: { executor: 'constant-vus', vus: 4, duration: '1s', gracefulStop: '0s' } },
  thresholds: { 'turns{id:1}': ['count>3'], 'turns{id:2}': ['count>3'], 'turns{id:3}': ['count>3'], 'turns{id:4}': ['count>3'] },
};
const turns = new Counter('turns');
export default function () {
  let sum = 0;
  for (let i = 0; i < 20000; i++) sum += i;
  turns.add(1, { id: String(__VU) });
}
