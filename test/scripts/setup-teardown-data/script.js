import { check } from 'k6';
export const options = { scenarios: { work: { executor: 'per-vu-iterations', vus: 3, iterations: 2 } } };
export function setup() {
  return { token: 'abc', list: [1, 2, { deep: true }], when: new Date(0), missing: undefined };
}
export default function (data) {
  check(data, {
    'the data': (d) => d.token === 'abc' && d.list[2].deep === true && d.list.length === 3,
    'dates are text': (d) => d.when === '1970-01-01T00:00:00Z' || d.when === '1970-01-01T00:00:00.000Z',
    'own copy': (d) => d.seen === (__ITER === 0 ? undefined : __VU),
  });
  data.seen = __VU;
}
export function teardown(data) {
  console.log(`teardown ${data.token} ${data.seen}`);
}
export function handleSummary(data) {
  return { stdout: `summary ${data.setup_data.token}\n` };
}
