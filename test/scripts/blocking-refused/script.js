import { sleep } from 'k6';
export default function () {
  JSON.parse('[1]', (key, value) => {
    sleep(0.01);
    return value;
  });
}
