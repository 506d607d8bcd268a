import exec from 'k6/execution';
export const options = {
  scenarios: {
    one: { executor: 'per-vu-iterations', vus: 1, iterations: 2, maxDuration: '1s', gracefulStop: '0s' },
    two: { executor: 'per-vu-iterations', vus: 1, iterations: 2, startTime: '1200ms', maxDuration: '1s' },
  },
};
let own = 0;
export default function () {
  own++;
  console.log(`${exec.scenario.name} vu=${__VU} iter=${__ITER} in-scenario=${exec.vu.iterationInScenario} own=${own}`);
}
