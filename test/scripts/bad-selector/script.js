export const options = { thresholds: { 'http_reqs{a:b': ['count>1'] } };
export default function () {}
