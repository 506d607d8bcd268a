export const options = { tlsAuth: [{ cert: 'none', key: 'none' }] };
export default function () {}
