import { sleep, check } from 'k6';
export default function () {
  for (const seconds of [0.25, 0, -1, 0.05]) {
    const before = Date.now();
    sleep(seconds);
    const ms = Date.now() - before;
    check(ms, { [`slept ${seconds}`]: (v) => v >= Math.max(0, seconds * 1000 - 1) && v < Math.max(0, seconds * 1000) + 150 });
  }
}
