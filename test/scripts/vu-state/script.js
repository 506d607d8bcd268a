import { check } from 'k6';
let calls = 0;
globalThis.mine = globalThis.mine ?? __VU;
export const options = { scenarios: { s: { executor: 'per-vu-iterations', vus: 4, iterations: 3 } } };
export default function () {
  calls++;
  globalThis.last = __VU;
  check(calls, { 'own state': (n) => n === __ITER + 1, 'own global': () => globalThis.last === __VU && globalThis.mine === __VU });
}
