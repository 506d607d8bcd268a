export const options = {
  scenarios: { open: { executor: 'constant-arrival-rate', rate: 2000, duration: '1s', preAllocatedVUs: 50, maxVUs: 50 } },
};
export default function () {}
