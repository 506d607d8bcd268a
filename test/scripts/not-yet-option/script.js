export const options = { hosts: { 'shop.example': '127.0.0.1' } };
export default function () {}
