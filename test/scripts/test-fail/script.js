import exec from 'k6/execution';
export const options = { iterations: 4 };
export default function () {
  if (exec.scenario.iterationInTest === 1) exec.test.fail('one bad apple');
}
