import exec from 'k6/execution';
import { sleep } from 'k6';
export const options = { vus: 3, duration: '10m' };
export default function () {
  if (exec.vu.idInTest === 2) {
    try {
      exec.test.abort('seen enough');
    } catch (e) {
      console.log('caught');
    } finally {
      console.log('finally');
    }
    console.log('went on');
  }
  sleep(600);
}
export function teardown() {
  console.log('torn down');
}
export function handleSummary() {
  return { stdout: 'the summary\n' };
}
