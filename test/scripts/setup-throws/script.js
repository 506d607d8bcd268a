export function setup() {
  throw new Error('no database');
}
export default function () {
  console.log('iterated');
}
export function teardown() {
  console.log('torn down');
}
export function handleSummary() {
  return { stdout: 'the summary\n' };
}
