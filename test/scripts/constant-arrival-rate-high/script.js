import exec from 'k6/execution';
export const options = {
  scenarios: { open: { executor: 'constant-arrival-rate', rate: 2000, duration: '10m', preAllocatedVUs: 50, maxVUs: 50 } },
};
export default function () {
  if (exec.scenario.iterationInTest === 1999) exec.test.abort();
}
