export function options() {}
export default function () {}
