import { Counter } from 'k6/metrics';
const c = new Counter('not a name');
export default function () {}
