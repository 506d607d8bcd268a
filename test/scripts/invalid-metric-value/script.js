import { Counter } from 'k6/metrics';
const counter = new Counter('things');
export default function () {
  counter.add('many');
  counter.add(null);
  counter.add('3');
  counter.add(true);
}
