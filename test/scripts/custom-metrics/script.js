import { Counter, Gauge, Rate, Trend } from 'k6/metrics';
export const options = { scenarios: { one: { executor: 'per-vu-iterations', vus: 1, iterations: 4 } }, summaryTrendStats: ['min', 'max', 'avg', 'med', 'p(50)', 'p(99.9)', 'count'] };
const counter = new Counter('my_counter');
const gauge = new Gauge('my_gauge');
const rate = new Rate('my_rate');
const trend = new Trend('my_trend', true);
export default function () {
  counter.add(2);
  counter.add(-0.5, { kind: 'back' });
  gauge.add([7, 3, 9, 5][__ITER]);
  rate.add(__ITER % 2);
  rate.add(true);
  trend.add((__ITER + 1) * 10);
}
