export const options = { scenarios: { work: { executor: 'constant-vus', vus: 1, duration: '1s', gracefulStop: '0s' } } };
export default function () {
  for (;;) {}
}
export function teardown() {
  console.log('torn down');
}
