import exec from 'k6/execution';
export const options = { handleSummaryTimeout: '1h' };
export default function () {}
export function handleSummary() {
  exec.test.abort('too late');
}
