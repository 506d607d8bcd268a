import { sleep } from 'k6';
import exec from 'k6/execution';
export const options = { vus: 2, stages: [{ duration: '500ms', target: 2 }, { duration: '500ms', target: 0 }] };
export default function () {
  console.log(exec.scenario.executor);
  sleep(0.05);
}
