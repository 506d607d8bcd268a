import { fail } from 'k6';
export const options = { iterations: 2 };
export default function () {
  fail('enough');
  console.log('after');
}
