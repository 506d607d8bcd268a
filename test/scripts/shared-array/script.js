import { SharedArray } from 'k6/data';
import { check } from 'k6';
const users = new SharedArray('users', () => {
  console.log('made');
  return JSON.parse(open('./users.json'));
});
export const options = { vus: 5, iterations: 10 };
export default function () {
  check(users, {
    length: (u) => u.length === 3,
    element: (u) => u[1].name === 'bob' && u[9] === undefined,
    'a copy each time': (u) => u[0] !== u[0],
    array: (u) => Array.isArray(u) && u.map((x) => x.name).join() === 'ann,bob,cid',
    iterable: (u) => [...u].length === 3,
  });
  let refused = 0;
  try {
    users[0] = 1;
  } catch (e) {
    refused++;
  }
  try {
    users[0].name = 'x';
  } catch (e) {
    refused++;
  }
  check(refused, { immutable: (n) => n === 2 });
}
