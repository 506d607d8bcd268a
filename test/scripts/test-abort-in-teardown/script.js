import exec from 'k6/execution';
export function teardown() {
  try {
    exec.test.abort('too late');
  } finally {
    console.log('finally');
  }
}
export default function () {}
export function handleSummary(data) {
  // it does not wait for the minute that teardown may take
  console.log(data.state.testRunDurationMs < 50000 ? 'quick' : 'slow');
}
