import exec from 'k6/execution';
import { sleep } from 'k6';
export const options = { vus: 2, duration: '10m' };
export default function () {
  if (exec.vu.idInTest === 2) {
    String({
      toString() {
        exec.test.abort('seen enough');
        return '';
      },
    });
    sleep(0.1);
    console.log('went on');
  }
  sleep(600);
}
export function teardown() {
  console.log('torn down');
}
