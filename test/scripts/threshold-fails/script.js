export const options = { iterations: 5, thresholds: { iterations: ['count>5', 'count>=5'], iteration_duration: ['max>=0'] } };
export default function () {}
