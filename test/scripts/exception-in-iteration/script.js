import { Counter } from 'k6/metrics';

export const options = { iterations: 3 };
const reactions = new Counter('reactions');
const timers = new Counter('timers');
function deep() {
  throw new Error('broken');
}
export default function () {
  Promise.resolve()
    .then(() => reactions.add(1))
    .then(() => reactions.add(1));
  setTimeout(() => timers.add(1), 0);
  Promise.reject(new Error('second'));
  deep();
}
