import { check } from 'k6';
export const options = { iterations: 2 };
export default function () {
  check({}, { 'reads deep': (o) => o.a.b === 1, 'never reached': () => true });
  console.log('after');
}
