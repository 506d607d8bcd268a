export const options = { iterations: 1, tags: { a: () => 1 } };
export default function () {}
