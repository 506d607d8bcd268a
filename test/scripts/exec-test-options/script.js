import exec from 'k6/execution';
export const options = { vus: 2, duration: '1s', thresholds: { checks: ['rate>0.5'] } };
export default function () {}
export function teardown() {
  const { scenarios, vus, duration, thresholds } = exec.test.options;
  console.log(JSON.stringify({ executor: scenarios.default.executor, duration: scenarios.default.duration, vus: scenarios.default.vus }));
  console.log(`${vus} ${duration}`);
}
