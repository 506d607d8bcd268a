import type { Options } from 'k6/options';

export const options: Options = {
  vus: '5', // not assignable
  thresholds: { http_req_duration: { p95: 500 } }, // 'p95' does not exist
  scenarios: {
    a: { executor: 'constant-vu', vus: 1, duration: '1s' }, // "constant-vu"
    b: { executor: 'constant-vus', vus: 1, duration: '1s', iterations: 5 }, // 'iterations' does not exist
    c: { executor: 'constant-arrival-rate', rate: 5, duration: '1s' }, // 'preAllocatedVUs' is missing
    d: { executor: 'ramping-vus', stages: [{ duration: '1s' }] }, // 'target' is missing
    e: { executor: 'shared-iterations', iterations: 5, vus: 1, maxDuration: '1m', exec: () => 1 }, // not assignable
  },
  dns: { policy: 'ipv4' }, // "ipv4"
  tlsVersion: '1.2', // "1.2"
};
export const misspelled: Options = {
  discardResponseBody: true, // 'discardResponseBody' does not exist
};
