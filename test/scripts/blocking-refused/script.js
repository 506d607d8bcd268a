import { sleep } from 'k6';
export default function () {
  [3, 1, 2].sort((a, b) => {
    sleep(0.01);
    return a - b;
  });
}
