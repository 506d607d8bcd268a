export function setup() {
  throw new Error('setup ran');
}
export default function (data) {
  console.log(`data is ${data}`);
}
export function teardown() {
  throw new Error('teardown ran');
}
