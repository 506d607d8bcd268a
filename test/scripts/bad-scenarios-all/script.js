export const options = {
  scenarios: {
    a: { executor: 'constant-vus', vus: 0 },
    b: { executor: 'shared-iterations', vus: 5, iterations: 2 },
    c: { executor: 'constant-arrival-rate', rate: 1 },
  },
};
export default function () {}
