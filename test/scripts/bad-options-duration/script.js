export const options = { vus: 1, duration: 'soon' };
export default function () {}
