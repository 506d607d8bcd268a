export const options = {
  scenarios: {
    open: {
      executor: 'ramping-arrival-rate',
      startRate: 0,
      stages: [
        { duration: '1s', target: 40 },
        { duration: '1s', target: 40 },
      ],
      preAllocatedVUs: 6,
    },
  },
};
export default function () {}
