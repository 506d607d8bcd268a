export const options = { iterations: 2, vus: 5 };
export default function () {}
