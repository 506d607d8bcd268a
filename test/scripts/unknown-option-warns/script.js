export const options = { iterations: 2, vuz: 3 };
export default function () {}
