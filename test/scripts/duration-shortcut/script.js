import { sleep } from 'k6';
import exec from 'k6/execution';
export const options = { vus: 2, duration: '1s' };
export default function () {
  if (exec.scenario.name !== 'default' || exec.scenario.executor !== 'constant-vus') throw new Error('other scenario');
  console.log(`${exec.scenario.name} ${exec.scenario.executor}`);
  sleep(0.4);
}
