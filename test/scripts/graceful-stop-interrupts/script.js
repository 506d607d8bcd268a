import { sleep } from 'k6';
export const options = { scenarios: { work: { executor: 'constant-vus', vus: 2, duration: '1s', gracefulStop: '500ms' } } };
export default function () {
  try {
    console.log('begun');
    sleep(600);
  } catch (e) {
    console.log('caught');
  } finally {
    console.log('finally');
  }
}
export function teardown() {
  console.log('torn down');
}
