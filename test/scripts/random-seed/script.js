import { randomSeed, check } from 'k6';
export default function () {
  const draw = () => [Math.random(), Math.random()].join();
  randomSeed(42);
  const first = draw();
  randomSeed(42);
  check(draw(), { same: (d) => d === first });
}
