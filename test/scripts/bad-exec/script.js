export const options = { scenarios: { s: { executor: 'shared-iterations', exec: 'othr' } } };
export function other() {}
