import one, { two, bump, count } from './lib/a.js';
import * as all from './lib/a.js';
import { fromB } from './lib/b.js';
import { check } from 'k6';
export const options = { vus: 2, iterations: 2 };
export default function () {
  bump();
  check(null, {
    default: () => one === 1,
    named: () => two === 2,
    live: () => count === __ITER + 1 && all.count === count,
    cycle: () => fromB() === 'b sees 2',
    're-export': () => all.three === 3,
  });
}
