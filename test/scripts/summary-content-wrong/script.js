export default function () {}
export function handleSummary() {
  return { 'a.txt': 5 };
}
