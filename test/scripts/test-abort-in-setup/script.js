import exec from 'k6/execution';
export function setup() {
  exec.test.abort('not today');
}
export default function () {
  console.log('iterated');
}
export function teardown() {
  console.log('torn down');
}
