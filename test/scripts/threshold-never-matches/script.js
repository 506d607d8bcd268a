export const options = { thresholds: { 'http_reqs{vu:1}': ['count>=0'], 'iterations{iter:0}': ['count>=0'] } };
export default function () {}
