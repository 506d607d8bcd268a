import { Rate, Trend } from 'k6/metrics';
const rate = new Rate('empty_rate');
const trend = new Trend('empty_trend');
export const options = { thresholds: { empty_rate: ['rate>0.95'], empty_trend: ['p(95)<10'] } };
export default function () {}
