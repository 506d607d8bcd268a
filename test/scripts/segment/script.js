export const options = { scenarios: { s: { executor: 'shared-iterations', vus: 4, iterations: 20 } } };
export default function () {}
