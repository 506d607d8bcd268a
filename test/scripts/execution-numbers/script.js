import exec from 'k6/execution';
import { check } from 'k6';
export const options = { scenarios: { s: { executor: 'shared-iterations', vus: 4, iterations: 12 } } };
export default function () {
  console.log(`<iteration ${exec.scenario.iterationInTest}>`);
  check(exec, {
    vu: (e) => e.vu.idInInstance === __VU && e.vu.idInTest === __VU && e.vu.idInTest >= 1 && e.vu.idInTest <= 4,
    instance: (e) => e.instance.vusInitialized === 4 && e.instance.vusActive >= 1 && e.instance.currentTestRunDuration >= 0,
    scenario: (e) => e.scenario.startTime <= Date.now() && e.scenario.progress >= 0 && e.scenario.progress <= 1,
  });
}
