import { sleep } from 'k6';
export const options = { vus: 500, iterations: 1000 };
export default function () {
  sleep(0.5);
}
