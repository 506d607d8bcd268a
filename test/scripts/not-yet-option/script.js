export const options = { paused: true };
export default function () {}
