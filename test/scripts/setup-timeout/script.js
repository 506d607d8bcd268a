import { sleep } from 'k6';
export const options = { setupTimeout: '500ms' };
export function setup() {
  sleep(600);
}
export default function () {}
