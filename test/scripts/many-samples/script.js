import { Trend, Counter } from 'k6/metrics';
export const options = { vus: 10, iterations: 200, summaryTrendStats: ['min', 'max', 'avg', 'med', 'p(90)', 'p(99)', 'count'] };
const trend = new Trend('uniform');
const counter = new Counter('total');
export default function () {
  for (let i = 1; i <= 100; i++) {
    trend.add(i);
    counter.add(i);
  }
}
