export const options = {
  scenarios: { open: { executor: 'constant-arrival-rate', rate: 120, timeUnit: '1m', duration: '2s', preAllocatedVUs: 5 } },
};
export default function () {}
