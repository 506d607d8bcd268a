import { Counter, Trend } from 'k6/metrics';
new Counter('thing');
new Trend('thing');
export default function () {}
