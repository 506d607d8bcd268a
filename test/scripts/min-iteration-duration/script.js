export const options = { iterations: 3, minIterationDuration: '400ms' };
export default function () {}
