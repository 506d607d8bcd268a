import exec from 'k6/execution';
import { sleep } from 'k6';
export const options = { vus: 2, duration: '20s' };
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
  sleep(20);
}
export function teardown() {
  console.log('torn down');
}
