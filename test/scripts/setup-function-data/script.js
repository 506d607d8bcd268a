export function setup() {
  return { f: () => 1 };
}
export default function () {}
