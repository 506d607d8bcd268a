import { sleep } from 'k6';
export const options = { scenarios: { work: { executor: 'constant-vus', vus: 2, duration: '1s', gracefulStop: '500ms' } } };
export default function () {
  String({
    toString() {
      sleep(600);
      return '';
    },
  });
}
export function teardown() {
  console.log('torn down');
}
