import http from 'k6/http';
import exec from 'k6/execution';
export const options = { scenarios: { work: { executor: 'shared-iterations', vus: 5, iterations: 23 } } };
export default function () {
  http.get(`${__ENV.TARGET}/ping?n=${exec.scenario.iterationInTest}`);
  console.log(`<${exec.scenario.iterationInTest}>`);
}
