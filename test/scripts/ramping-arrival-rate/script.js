export const options = {
  scenarios: {
    open: {
      executor: 'ramping-arrival-rate',
      startRate: 0,
      stages: [
        { duration: '1s', target: 40 },
        { duration: '1s', target: 40 },
      ],
      preAllocatedVUs: 60,
    },
  },
};
export default function () {}
