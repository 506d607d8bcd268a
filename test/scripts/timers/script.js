import { sleep, check } from 'k6';
export default function () {
  const order = [];
  setTimeout(() => order.push('b'), 20);
  setTimeout((x) => order.push(x), 10, 'a');
  const cancelled = setTimeout(() => order.push('never'), 15);
  clearTimeout(cancelled);
  Promise.resolve().then(() => order.push('promise'));
  let ticks = 0;
  const interval = setInterval(() => {
    if (++ticks === 3) {
      clearInterval(interval);
      check(order, { order: (o) => o.join() === 'blocked,promise,a,b' });
    }
  }, 60);
  sleep(0.3);
  order.push('blocked');
}
