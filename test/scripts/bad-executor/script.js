export const options = { scenarios: { login: { executor: 'ramping-vu' } } };
export default function () {}
